import type {
  CombinedParts,
  ComparableUnit,
  ProbeComparable,
  ProbeResult,
  ProbeSummarising,
} from '../../define-probe.ts';
import { endsJoke } from './aggregate-parts.ts';
import { keepsJoke } from './aggregate-scores.ts';
import { listFurther } from './comparable-figures.ts';
import { baseIds, chooseConditions } from './conditions.ts';
import { frames } from './frames.ts';
import type { HumorOptions } from './humor-options.ts';
import { findHumorLabels } from './labels.ts';
import { measuresOf } from './measures.ts';
import { readResults, type Reading } from './readings.ts';

/** Every measure of every condition, and the figures over conditions that follow from means of values of cases. */
export function listComparables(
  results: readonly ProbeResult[],
  options: HumorOptions,
  context: ProbeSummarising,
): ProbeComparable[] {
  const readings = readResults(results, findHumorLabels(context.labels, options.humorLabels), options);
  const conditions = chooseConditions(options.parts).filter(({ id }) => readings.cases.has(id));
  /** One unit a reading; a value of null takes no part. */
  const unitsOf = (
    id: string,
    part: string,
    valueOf: (reading: Reading, base: Reading) => number | null,
  ): ComparableUnit[] =>
    (readings.of.get(id) ?? []).flatMap((reading) => {
      const base = readings.base.get(reading.item);
      const value = base === undefined ? null : valueOf(reading, base);
      if (base === undefined || value === null) return [];
      const own = reading === base ? [reading.result] : [reading.result, base.result];
      return [{ item: reading.item, part, value, results: own }];
    });
  const isWrong = ({ isFunny }: Reading): number => (isFunny ? 0 : 1);

  const keeping = [baseIds.joke, ...conditions.filter(keepsJoke).map(({ id }) => id)];
  const kept = [
    ...Map.groupBy(
      keeping.flatMap((id) => readings.of.get(id) ?? []),
      ({ item }) => item,
    ),
  ].map(([item, own]): ComparableUnit => ({
    item,
    part: 'kept',
    value: own.every(({ isFunny }) => isFunny) ? 1 : 0,
    results: own.map(({ result }) => result),
  }));
  const spoilt = conditions.filter(endsJoke).map(({ id }) => id);
  const withoutHumor = [...spoilt, baseIds.neutral];
  const grounded = withoutHumor.flatMap((id) => unitsOf(id, id, isWrong));
  const form = [
    ...Object.entries(frames).flatMap(([name, { changesForm }]) =>
      changesForm
        ? unitsOf(`9-${name}`, '9', (own, base) => (base.isFunny ? null : Number(own.isFunny)))
        : [],
    ),
    ...unitsOf('10-declared', '10', (own, base) => (base.isFunny ? isWrong(own) : null)),
  ];
  const pairs = spoilt.flatMap((id) =>
    unitsOf(id, id, (own, base) => (base.score > own.score ? 1 : base.score === own.score ? 0.5 : 0)),
  );
  const meanOfParts = ({ meanOf }: CombinedParts): number | null => {
    const rates = withoutHumor.map(meanOf).filter((rate) => rate !== null);
    return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  };
  const overall = (
    metric: string,
    title: string,
    units: readonly ComparableUnit[],
    combine?: ProbeComparable['combine'],
    better: ProbeComparable['better'] = 'higher',
  ): ProbeComparable => ({
    condition: null,
    metric,
    title,
    better,
    units,
    ...(combine === undefined ? {} : { combine }),
  });
  return [
    overall('R_h', 'R_h: jokes kept', kept),
    overall('G_h', 'G_h: humor not seen where there is none', grounded, meanOfParts),
    overall('F_beta', `F-beta of R_h and G_h (beta ${options.beta})`, [...kept, ...grounded], (parts) => {
      const [r, g] = [parts.meanOf('kept'), meanOfParts(parts)];
      if (r === null || g === null) return null;
      const square = options.beta ** 2;
      return r + g === 0 ? 0 : ((1 + square) * r * g) / (square * g + r);
    }),
    overall(
      'form-reliance',
      'Form-reliance index',
      form,
      ({ meanOf }) => {
        const [nine, ten] = [meanOf('9'), meanOf('10')];
        return nine === null || ten === null ? null : (nine + ten) / 2;
      },
      'lower',
    ),
    overall('pair-accuracy', 'Pair accuracy', pairs),
    ...listFurther({ readings, conditions, options, context }),
    ...conditions.flatMap((condition) =>
      measuresOf(condition).map(({ metric, better, value }): ProbeComparable => ({
        condition: condition.id,
        metric,
        title: `${condition.title} (${metric})`,
        better,
        units: unitsOf(condition.id, '', (reading, base) => value(reading, base, options)),
      })),
    ),
  ].filter(({ units }) => units.length > 0);
}
