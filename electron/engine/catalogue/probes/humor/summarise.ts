import { formatInterval } from '#shared/formatting';
import type { ProbeExample, ProbeReport } from '#shared/domain/probe';
import type { ProbeResult, ProbeSummarising, ProbeSummary } from '../../define-probe.ts';
import { aggregate } from './aggregates.ts';
import { baseIds, chooseConditions, partTitles } from './conditions.ts';
import type { HumorCondition } from './conditions.ts';
import { meanFigure } from './figures.ts';
import { fewestTexts, runGates } from './gates.ts';
import type { HumorOptions } from './humor-options.ts';
import { findHumorLabels } from './labels.ts';
import { chooseItems } from './make-cases.ts';
import { measuresOf, valuesOf } from './measures.ts';
import type { Measure } from './measures.ts';
import { makePanels } from './panels.ts';
import { readResults } from './readings.ts';
import type { Reading, Readings } from './readings.ts';
import { sideBySide } from './side-by-side.ts';

type Row = Omit<ProbeReport['rows'][number], 'verdict'>;

const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;

function countReasons(readings: Readings, condition: string, excluded: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of readings.unread.get(condition) ?? []) counts[reason] = (counts[reason] ?? 0) + 1;
  if (excluded > 0) counts['not called humorous as it is'] = excluded;
  return counts;
}

function measure(
  condition: HumorCondition,
  one: Measure,
  readings: Readings,
  options: HumorOptions,
  context: ProbeSummarising,
): Row {
  const { metric, title, better, expected } = one;
  const { values, drops, excluded, lost } = valuesOf(condition, one, readings, options);
  const figure = meanFigure(values, context, `${condition.id} ${metric}`);
  const unscored = countReasons(readings, condition.id, excluded);
  if (lost > 0) unscored['no answer to the text as it is'] = lost;
  return {
    sliceId: context.sliceOf(condition.id),
    group: `Part ${condition.part}: ${partTitles[condition.part] ?? ''}`,
    title: condition.title,
    expected,
    metric,
    metricTitle: title,
    better,
    figure,
    drop: meanFigure(drops, context, `${condition.id} ${metric} drop`),
    bounds: null,
    cases: readings.cases.get(condition.id) ?? 0,
    scored: values.length,
    unscored,
    tooFew: figure === null || figure.clusters < context.minimumN,
  };
}

function accuracyNotices(
  readings: Readings,
  options: HumorOptions,
  context: ProbeSummarising,
): readonly string[] {
  const all = [baseIds.joke, baseIds.neutral].flatMap((id) => readings.of.get(id) ?? []);
  if (all.length === 0) return [];
  const notices: string[] = [];
  const first = all[0]?.score;
  if (all.every(({ score }) => score === first)) {
    notices.push(
      'The detector gives every text the same score: it is uninformative, and pair accuracy is 0.5 whatever the texts say.',
    );
  }
  const chosen = chooseItems(context.items, options);
  const texts = [...chosen.jokes, ...chosen.neutral].filter(({ id }) => readings.base.has(id));
  const gates = runGates(texts, context.seed);
  if (gates.length === 0) {
    notices.push(
      `The baselines of form and words need at least ${fewestTexts} jokes and as many neutral texts; there are fewer, so whether form explains the accuracy was not tested.`,
    );
    return notices;
  }
  const right = texts.map(({ id, isJoke }) => readings.base.get(id)?.isFunny === isJoke);
  const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;
  const own = share(right);
  for (const { id, title, right: hits } of gates) {
    const figure = meanFigure(
      hits.map((hit, at) => ({ item: texts[at]?.id ?? '', value: Number(hit) })),
      context,
      `gate ${id}`,
    );
    const interval = figure === null ? '' : ` ${formatInterval(figure.interval)}`;
    const line = `${title}, fitted on these texts and tested on held-out fifths, tells ${percent(share(hits))}${interval} of ${hits.length} right; the detector ${percent(own)}.`;
    notices.push(
      own - share(hits) < 0.05
        ? `${line} Accuracy explained by ${id}: the detector is less than 5 points better, so its accuracy on these texts says little about humor.`
        : line,
    );
  }
  return notices;
}

const mostExamples = 4;

function describeExample(
  condition: HumorCondition,
  reading: Reading,
  base: Reading,
  context: ProbeSummarising,
): ProbeExample {
  const { result } = reading;
  const text = result.readFields().text ?? '';
  const answer = ({ isFunny, score }: Reading): string =>
    `${isFunny ? 'humorous' : 'not humorous'} (${score.toFixed(2)})`;
  return {
    sliceId: context.sliceOf(condition.id),
    condition: condition.title,
    item: reading.item,
    outcome: 'fail',
    expected: measuresOf(condition)[0]?.expected ?? '',
    texts: [
      {
        label: 'text',
        before: result.field === null ? null : (base.result.readFields().text ?? ''),
        text,
        edits: result.field === null ? [] : result.edits,
      },
    ],
    answer: answer(reading),
    answerBefore: answer(base),
    ratings: [],
    evidence: [],
  };
}

/** Failures of each condition, those with the highest confidence first. */
function pickExamples(
  conditions: readonly HumorCondition[],
  readings: Readings,
  options: HumorOptions,
  context: ProbeSummarising,
): readonly ProbeExample[] {
  return conditions.flatMap((condition) => {
    const [first] = measuresOf(condition);
    if (first === undefined || condition.against === null) return [];
    const bad = first.better === 'lower' ? 1 : 0;
    return (readings.of.get(condition.id) ?? [])
      .flatMap((reading) => {
        const base = readings.base.get(reading.item);
        return base !== undefined && first.value(reading, base, options) === bad ? [{ reading, base }] : [];
      })
      .sort((a, b) => Math.abs(b.reading.score - 0.5) - Math.abs(a.reading.score - 0.5))
      .slice(0, mostExamples)
      .map(({ reading, base }) => describeExample(condition, reading, base, context));
  });
}

/** Scorecard, aggregates, panels and warnings of the humor probe. */
export function summariseHumor(
  results: readonly ProbeResult[],
  options: HumorOptions,
  context: ProbeSummarising,
): ProbeSummary {
  const humor = findHumorLabels(context.labels, options.humorLabels);
  const readings = readResults(results, humor, options);
  const conditions = chooseConditions(options.parts).filter(({ id }) => readings.cases.has(id));
  const rows = conditions.flatMap((condition) =>
    measuresOf(condition).map((one) => measure(condition, one, readings, options, context)),
  );
  return {
    rows: rows.filter((row) => row.cases > 0),
    aggregates: aggregate({ readings, conditions, options, context }),
    panels: [
      sideBySide({ results, readings, conditions, options, context }),
      ...makePanels(readings, conditions, context),
    ].filter((panel) => panel !== null),
    examples: pickExamples(conditions, readings, options, context),
    notices: accuracyNotices(readings, options, context),
  };
}
