import type { DataSheet } from '#shared/domain/dataset';
import type { ProbeReport } from '#shared/domain/probe';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Method, SliceReport, SuiteReport } from '#shared/domain/report';
import type { Task } from '#shared/domain/task';
import type { AuditSpec } from '../audit-spec.ts';
import type { ResolvedEntries } from '../resolve-entries.ts';
import { judges as everyJudge } from '../../catalogue/judges/index.ts';
import { describeScores, describeSettings } from './describe-settings.ts';
import { expectsChange } from './expects-change.ts';
import type { SummarySettings } from './summarise-slice.ts';

/** How the numbers were made, said in sentences, with the denominators of every metric that appears. */
export function describeMethod(
  entries: ResolvedEntries,
  settings: SummarySettings,
  slices: readonly SliceReport[],
  suites: readonly SuiteReport[],
  model: AuditSpec['model'],
  task: Task,
): Method {
  const percent = Math.round(settings.level * 1000) / 10;
  const pairs = slices.some((slice) => slice.drop?.paired === true);
  const unpaired = slices.some((slice) => slice.drop?.paired === false);
  const statements = [
    ...designStatements(settings.metrics.some(({ kind }) => kind === 'repeat')),
    `Intervals are ${percent}%. A share with one value an example has a Wilson interval; every other figure is bootstrapped over source examples with ${settings.replicates} replicates, because variants of one example are not independent.`,
    ...(pairs
      ? [
          'A drop compares the same examples before and after the change (paired). Its p is that of the exact McNemar test where each example gives one right-or-wrong pair, else of a sign-flip permutation over source examples; its interval is bootstrapped over source examples.',
        ]
      : []),
    ...(unpaired
      ? [
          'A subpopulation is compared with the rest of the data (unpaired): Newcombe interval and Fisher exact test for right-or-wrong scores, bootstrap otherwise.',
        ]
      : []),
    ...(slices.some(expectsChange)
      ? [
          'Where a change of the text should change the answer, the gold answer of the original says nothing about the variant: such a slice has a flip rate, and neither a score nor a drop.',
        ]
      : []),
    ...(settings.metrics.some(({ kind }) => kind === 'repeat')
      ? [
          'Unchanged inputs were asked more than once. Instability is the share of repeats that differ from the first answer to the same input. Flips beyond instability compares, example by example, the flips of the variants with the repeats of the same input: where a change does nothing, a variant differs from the first answer as often as a repeat does, so the difference has mean 0 (the distance between two samples beyond that within one, Székely and Rizzo 2013). Its interval is the paired bootstrap over source examples.',
        ]
      : []),
    ...(suites.length > 0
      ? [
          'A suite has no drop: each test has a failure rate, failing cases of the cases that could be judged, with a Wilson interval over cases. A case fails if any of its texts does. The cases of one test resemble each other, so its interval speaks of cases like these and not of a capability as a whole.',
        ]
      : []),
    ...(settings.metrics.some(({ kind }) => kind === 'confusion')
      ? [
          'Functions of the confusion counts are bootstrapped twice, once with half a right and half a wrong answer added for each label, and the outer limits are taken: a rare label shows few of the errors it can make.',
        ]
      : []),
    ...(pairs || unpaired
      ? [
          'The grey band beside a drop is what sampling alone would leave if there were no difference. Beyond noise: the interval does not hold zero and the adjusted p is below the level; on its own: only one of the two; noise could explain it: neither, which is no evidence of robustness.',
          'The interval of the worst slice holds the lowest true score of all slices at once (Bonferroni), because the lowest of many estimates was picked for being low.',
        ]
      : []),
    'Adjusted p is Holm over all comparisons of this audit with enough examples; where a subpopulation has two parts, the two ask one question, which counts once.',
    `A slice with fewer than ${settings.minimumN} scored units is shown but takes part in no verdict.`,
    'A verdict is pass when the whole interval lies inside the limit, fail when the whole interval lies beyond it, and inconclusive in between. A difference that is not significant is not evidence of robustness.',
    describeSettings(model, task),
    ...describeScores(model.remote),
    'A variant that changed nothing is counted as a no-op, not asked, and never counted as a pass. A unit without an answer is missing, never wrong.',
    `All randomness follows from seed ${settings.seed}, the entry and the example; it does not depend on order, batch or thread.`,
  ];
  const used = [
    ...entries.transformations.flatMap((planned) => [
      ...planned.entries,
      ...planned.checks.map(({ check }) => check),
    ]),
    ...entries.measured.map(({ entry }) => entry),
    ...entries.probes.flatMap(({ probe, judges }) => [probe, ...judges.map(({ judge }) => judge)]),
  ];
  return {
    intervalLevel: settings.level,
    statements,
    metrics: [
      ...settings.metrics.map(({ id, title, summary }) => ({ id, title, summary })),
      ...(suites.length > 0 ? [failureRate] : []),
    ],
    entries: [...new Map(used.map((entry) => [entry.id, entry])).values()].map(
      ({ id, title, summary, cites }) => ({ id, title, summary, cites }),
    ),
  };
}

/** What was fixed before the first call beside the limits: unit of analysis, stop rule, exclusions, repeats. */
function designStatements(isRepeated: boolean): string[] {
  return [
    'Unit of analysis: the source example (for a suite its case, for a probe its item) with everything that was made of it.',
    'Stop rule: every planned unit is asked until it has an answer, a refusal or a final error. No figure is computed on the way, so none can end the audit early; a spending limit can, and the audit is then interim.',
    'Exclusions: none after the fact. What is left out of a figure (no-ops, texts that a check denied, missing answers, answers without a rating) is defined beforehand and counted beside it.',
    isRepeated
      ? 'Repeats: unchanged inputs were asked more than once, and their variation is shown as instability.'
      : 'Repeats: each input was asked once, so variation between runs was not measured.',
  ];
}

const failureRate = {
  id: 'failure-rate',
  title: 'Failure rate',
  summary: "Failing cases of a suite's test, of its cases that could be judged; lower is better.",
};

/** What a reader might believe was tested and was not. */
export function listNotCovered(
  spec: AuditSpec,
  slices: readonly SliceReport[],
  probes: readonly Pick<ProbeReport, 'title' | 'items' | 'judges'>[],
  sheet: DataSheet,
  model: ModelDescriptor,
): string[] {
  const idioms = new Set(slices.map((slice) => slice.idiom));
  const noop = slices.filter(
    (slice) => slice.idiom === 'transformation' && slice.n > 0 && slice.applicable / slice.n < 0.5,
  );
  const notRun = slices.filter((slice) => slice.options['notRun'] !== undefined);
  const sparse = slices.filter((slice) => slice.tooFew && !notRun.includes(slice));
  return [
    ...(idioms.has('attack')
      ? []
      : [
          'Adversarial attacks: every change here is drawn at random, none is searched for, so a determined adversary can do worse.',
        ]),
    ...(idioms.has('suite') ? [] : ['Hand-written test suites.']),
    ...(idioms.has('transformation') ? [] : [describeUntouched(probes, idioms)]),
    describeOtherTexts(spec.dataset !== undefined, probes.length > 0),
    ...(idioms.has('transformation')
      ? ['Whether each changed text still deserves its label: validity was not judged by people.']
      : []),
    ...probes.flatMap(describeProbeGaps),
    ...(spec.file.field === undefined && Object.keys(sheet.mapping).includes('textPair')
      ? ['Changes to the first text of a pair.']
      : []),
    ...(noop.length > 0
      ? [
          `More than half of the examples were left unchanged, or refused by a check, in ${noop.map((slice) => slice.title).join(', ')}.`,
        ]
      : []),
    ...notRun.map((slice) => `${slice.title}: ${String(slice.options['notRun']).replace(/^not run: /, '')}.`),
    ...(sparse.length > 0
      ? [`Too few examples for a statement: ${sparse.map((slice) => slice.title).join(', ')}.`]
      : []),
    ...(model.variants.length > 1
      ? [
          `Other weights of the model (${model.variants.filter((variant) => variant !== model.variant).join(', ')}): only ${model.variant} was asked.`,
        ]
      : []),
  ];
}

const humanTitle = everyJudge.find(({ id }) => id === 'human')?.title;

function describeOtherTexts(hasData: boolean, hasProbes: boolean): string {
  if (hasData) return 'Texts unlike this dataset: other languages, domains, lengths or times.';
  return hasProbes
    ? 'Items unlike those of the probes: other documents, questions, languages, domains or times.'
    : 'Texts as people write them: the cases of a suite are made to test one thing each, and are unlike any use in kind and frequency.';
}

function describeUntouched(probes: readonly unknown[], idioms: ReadonlySet<string>): string {
  if (probes.length === 0)
    return idioms.has('subpopulation')
      ? 'Changes to the text: only parts of the data were compared.'
      : 'Changes to the text, but for those that the suites hold.';
  return idioms.has('subpopulation')
    ? 'Changes to the texts of the data set: only its parts were compared; what was changed, the probes changed in items of their own.'
    : 'Changes beyond those that the probes make in their own items.';
}

/** What stays open of a probe: the few people who could have judged, and how well its judges judge. */
function describeProbeGaps({ title, judges }: Pick<ProbeReport, 'title' | 'judges'>): string[] {
  if (judges.length === 0) return [];
  const people = judges.some((judge) => judge.title === humanTitle);
  const untested = judges.filter(({ controls }) => controls.every(({ figure }) => figure === null));
  return [
    ...(people
      ? []
      : [
          `${title}: how people would rate these answers; ${judges.map((judge) => judge.title).join(', ')} rated them.`,
        ]),
    ...(untested.length === 0
      ? []
      : [
          `${title}: how often ${untested.map((judge) => judge.title).join(', ')} is wrong; no answer with a known rating was judged.`,
        ]),
  ];
}
