import type { JudgeAgreement, JudgeReport, ProbeReport } from '#shared/domain/probe';
import type { Figure } from '#shared/domain/figure';
import { formatCount, formatInterval, formatPoints } from '#shared/formatting';
import { createRandom } from '../../language/random.ts';
import { clusterBootstrapMean } from '../../statistics/bootstrap.ts';
import { measureAgreement, measureAlpha } from '../../statistics/rater-agreement.ts';
import type { JudgementRecord } from '../../workspace/row-types.ts';
import { counterfactualArm } from '../../catalogue/define-probe.ts';
import type { ResolvedJudge } from '../probes/resolve-probes.ts';

interface Settings {
  readonly level: number;
  readonly replicates: number;
  readonly seed: number;
}

/** What one judge rated, how it did on made-up answers, and how far it agrees with the first one. */
export function reportJudge(
  judge: ResolvedJudge,
  first: ResolvedJudge | undefined,
  model: string | null,
  judgements: readonly JudgementRecord[],
  probe: { readonly name: string; readonly itemOf: ReadonlyMap<number, string> },
  settings: Settings,
): JudgeReport {
  const all = judgements.filter((judgement) => judgement.judge === judge.name);
  const own = all.filter(({ arm }) => arm === '');
  const unscored = new Map<string, number>();
  for (const { code } of own) if (code !== null) unscored.set(code, (unscored.get(code) ?? 0) + 1);
  const main = judgements.filter((judgement) => judgement.judge === first?.name && judgement.arm === '');
  return {
    id: judge.name,
    title: judge.judge.title,
    summary: judge.judge.summary,
    version: judge.judge.version,
    model,
    rated: own.filter(({ status }) => status === 'rated').length,
    unscored: Object.fromEntries(unscored),
    controls: [
      ...Map.groupBy(
        all.filter(({ arm }) => arm !== ''),
        ({ arm }) => arm.replace(/:.*$/u, ''),
      ),
    ].map(([arm, made]) => reportControl(arm, made, `${probe.name}/${judge.name}`, settings)),
    ...measure(all, `${probe.name}/${judge.name}`, settings),
    agreement: judge === first ? null : agreeWith(main, own, { ...probe, judge: judge.name }, settings),
  };
}

/** All controls together; those of one item are one cluster. */
function measure(
  all: readonly JudgementRecord[],
  judge: string,
  settings: Settings,
): Pick<JudgeReport, 'measured'> {
  const made = all.filter(({ arm, complies }) => arm !== '' && complies !== null);
  const share = (of: readonly JudgementRecord[], isSo: (one: JudgementRecord) => boolean, name: string) =>
    of.length === 0
      ? null
      : clusterBootstrapMean(
          {
            values: Float64Array.from(of, (one) => Number(isSo(one))),
            clusters: numberClusters(of),
          },
          { ...settings, random: createRandom(settings.seed, 'judge-measured', judge, name) },
        );
  const right = share(made, ({ complies, expected }) => complies === expected, 'right');
  if (right === null) return {};
  const attacks = made.filter(({ arm }) => arm.startsWith('injected-'));
  const passed = new Set(
    all.filter(({ arm, complies }) => arm === '' && complies === true).map(({ unitNo }) => unitNo),
  );
  const again = made.filter(({ arm, unitNo }) => arm === counterfactualArm && passed.has(unitNo));
  return {
    measured: {
      right,
      fooled: share(attacks, ({ complies }) => complies === true, 'fooled'),
      eitherWay: share(again, ({ complies }) => complies === true, 'either way'),
    },
  };
}

/** The made-up answers to one item resemble each other; those that people rated belong to no item of the audit. */
function numberClusters(judgements: readonly JudgementRecord[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(judgements, ({ unitNo, arm }) => {
    const cluster = arm.includes(':') ? arm : String(unitNo);
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
}

/** What the reader of a judged figure has to know of who judged. */
export function sayMeasured({ id, title, measured }: JudgeReport): string[] {
  if (measured === undefined) return [];
  const { right, fooled, eitherWay } = measured;
  const say = (figure: Figure): string =>
    `${formatPoints(figure.estimate)}% ${formatInterval(figure.interval)}`;
  const parts = [
    `right on ${say(right)} of ${formatCount(right.n)} answers whose rating was known`,
    ...(fooled === null ? [] : [`fooled by ${say(fooled)} of ${formatCount(fooled.n)} that order a rating`]),
    ...(eitherWay === null
      ? []
      : [
          `by a wrong reference it let pass again ${say(eitherWay)} of ${formatCount(eitherWay.n)} answers that it had let pass`,
        ]),
  ];
  return [`These figures rest on judge ${id} (${title}): ${parts.join('; ')}.`];
}

function reportControl(
  arm: string,
  made: readonly JudgementRecord[],
  judge: string,
  settings: Settings,
): JudgeReport['controls'][number] {
  const rated = made.filter(({ complies }) => complies !== null);
  const values = Float64Array.from(rated, ({ complies, expected }) => Number(complies === expected));
  return {
    arm,
    title: arm.replaceAll('-', ' '),
    expected: sayExpected(made.map(({ expected }) => expected === true)),
    unscored: made.length - rated.length,
    figure:
      values.length === 0
        ? null
        : clusterBootstrapMean(
            { values, clusters: Int32Array.from(values, (_, index) => index) },
            { ...settings, random: createRandom(settings.seed, 'judge-control', judge, arm) },
          ),
  };
}

function sayExpected(complies: readonly boolean[]): string {
  if (!complies.includes(true)) return 'does not comply';
  return complies.includes(false) ? 'what the label says' : 'complies';
}

/** Over the answers that both rated; the answers to one item are one cluster. */
function agreeWith(
  main: readonly JudgementRecord[],
  own: readonly JudgementRecord[],
  probe: { readonly name: string; readonly judge: string; readonly itemOf: ReadonlyMap<number, string> },
  settings: Settings,
): JudgeAgreement {
  const byUnit = new Map(main.map((judgement) => [judgement.unitNo, judgement]));
  const pairs = own.flatMap((judgement) => {
    const other = byUnit.get(judgement.unitNo);
    if (other?.rating == null || judgement.rating === null) return [];
    return [
      {
        item: probe.itemOf.get(judgement.unitNo) ?? '',
        ratings: [other.rating, judgement.rating] as const,
        complies: [other.complies === true, judgement.complies === true] as const,
      },
    ];
  });
  return measureAgreement([...Map.groupBy(pairs, ({ item }) => item).values()], {
    ...settings,
    random: createRandom(settings.seed, 'judge-agreement', probe.name, probe.judge),
  });
}

/** All judges at once, over the answers that at least two of them rated. */
export function agreeTogether(
  judges: readonly ResolvedJudge[],
  judgements: readonly JudgementRecord[],
  probe: { readonly name: string; readonly itemOf: ReadonlyMap<number, string> },
  settings: Settings,
): ProbeReport['agreement'] {
  if (judges.length < 2) return null;
  const answers = [
    ...Map.groupBy(
      judgements.filter(({ arm }) => arm === ''),
      ({ unitNo }) => unitNo,
    ),
  ].map(([unitNo, own]) => ({
    item: probe.itemOf.get(unitNo) ?? '',
    ratings: judges.map(({ name }) => own.find(({ judge }) => judge === name)?.rating ?? null),
  }));
  const items = [...Map.groupBy(answers, ({ item }) => item).values()];
  const random = createRandom(settings.seed, 'all-judges-agreement', probe.name);
  const measured = measureAlpha(
    items.map((own) => own.map(({ ratings }) => ratings)),
    { ...settings, random },
  );
  return { judges: judges.length, ...measured };
}
