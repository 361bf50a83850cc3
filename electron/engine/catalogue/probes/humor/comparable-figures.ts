import type { CombinedParts, ComparableUnit, ProbeComparable } from '../../define-probe.ts';
import type { Facts } from './aggregate-parts.ts';
import { baseIds } from './conditions.ts';
import { largestGap, largestRise, partialCorrelation } from './formulas.ts';
import { crudeness, facesOffense, offenseIds, registersOf, termOf } from './item-facts.ts';
import { padLengths } from './lengths.ts';
import type { Reading } from './readings.ts';

const unit = (reading: Reading, part: string, value: number): ComparableUnit => ({
  item: reading.item,
  part,
  value,
  results: [reading.result],
});

/** The figures over conditions beside R_h, G_h and what belongs to them. */
export function listFurther(facts: Facts): ProbeComparable[] {
  return [area, falseHumor, identityGaps, truncationCliff, offense].flatMap((list) => list(facts));
}

function area({ readings }: Facts): ProbeComparable[] {
  const of = (part: string): ComparableUnit[] =>
    (readings.of.get(part) ?? []).map((reading) => unit(reading, part, reading.score));
  return [
    {
      condition: null,
      metric: 'matched-auc',
      title: 'Jokes above neutral texts (AUC)',
      better: 'higher',
      units: [...of(baseIds.joke), ...of(baseIds.neutral)],
      areaOver: [baseIds.joke, baseIds.neutral],
      betterOf: (part) => (part === baseIds.joke ? 'higher' : 'lower'),
    },
  ];
}

/** By register; over all registers it is the figure of the neutral condition. */
function falseHumor({ readings, context }: Facts): ProbeComparable[] {
  const registers = registersOf(context);
  const neutral = readings.of.get(baseIds.neutral) ?? [];
  const named = new Set(neutral.flatMap(({ item }) => registers.get(item) ?? []));
  return [...named].sort().map((register) => ({
    condition: null,
    only: register,
    metric: 'false-humor',
    title: `Neutral texts called humorous, ${register}`,
    better: 'lower',
    units: neutral
      .filter(({ item }) => registers.get(item) === register)
      .map((reading) => unit(reading, '', reading.isFunny ? 1 : 0)),
  }));
}

function identityGaps({ readings, conditions }: Facts): ProbeComparable[] {
  return conditions
    .filter(({ part }) => part === 12)
    .flatMap(({ id, title }): ProbeComparable[] => {
      const own = readings.of.get(id) ?? [];
      const terms = [...new Set(own.map(termOf))];
      if (terms.length < 2) return [];
      return [
        {
          condition: null,
          only: title,
          metric: 'identity-gap',
          title: `Identity gap, ${title}`,
          better: 'lower',
          units: own.map((reading) => unit(reading, termOf(reading), reading.score)),
          combine: ({ meanOf }) => largestGap(terms.map(meanOf)),
          betterOf: () => null,
        },
      ];
    });
}

/** Over the jokes that both detectors called so before they were padded. */
function truncationCliff({ readings }: Facts): ProbeComparable[] {
  const units = padLengths.flatMap((words) =>
    (readings.of.get(`14-pad-${words}`) ?? []).flatMap((reading): ComparableUnit[] => {
      const base = readings.base.get(reading.item);
      if (base?.isFunny !== true) return [];
      const own = unit(reading, String(words), reading.isFunny ? 0 : 1);
      return [{ ...own, results: [reading.result, base.result] }];
    }),
  );
  return [
    {
      condition: null,
      metric: 'truncation-cliff',
      title: 'Truncation cliff',
      better: 'lower',
      units,
      combine: ({ meanOf }) => largestRise(padLengths.map((words) => meanOf(String(words)))),
      range: [-1, 1],
    },
  ];
}

/** Crude or not, joke or not: both are the same in every audit, so that only scores differ. */
const cells = [
  { name: 'crude joke', t: 1, g: 1 },
  { name: 'crude neutral', t: 1, g: 0 },
  { name: 'clean joke', t: 0, g: 1 },
  { name: 'clean neutral', t: 0, g: 0 },
] as const;

function offense({ readings, context }: Facts): ProbeComparable[] {
  if (!facesOffense(readings)) return [];
  const isCrudeIn = crudeness(context);
  const units = offenseIds.flatMap((id) =>
    (readings.of.get(id) ?? []).map((reading) => {
      const [t, g] = [isCrudeIn(reading) ? 1 : 0, reading.isJoke ? 1 : 0];
      const cell = cells.find((known) => known.t === t && known.g === g);
      return unit(reading, cell?.name ?? '', reading.score);
    }),
  );
  return [
    {
      condition: null,
      metric: 'offense-correlation',
      title: 'Score and swearing (partial correlation)',
      better: 'lower',
      units,
      combine: correlateCells,
      range: [-1, 1],
      betterOf: (part) => (part.startsWith('crude') ? 'lower' : 'higher'),
    },
  ];
}

function correlateCells({ countOf, meanOf, meanSquareOf }: CombinedParts): number | null {
  const sums: Record<string, number> = {};
  const add = (name: string, value: number): void => {
    sums[name] = (sums[name] ?? 0) + value;
  };
  for (const { name, t, g } of cells) {
    const n = countOf(name);
    const score = n * (meanOf(name) ?? 0);
    add('n', n);
    add('s', score);
    add('ss', n * (meanSquareOf(name) ?? 0));
    // Squares of 0 and 1 are themselves.
    for (const square of ['t', 'tt']) add(square, n * t);
    for (const square of ['g', 'gg']) add(square, n * g);
    add('st', score * t);
    add('gs', score * g);
    add('gt', n * t * g);
  }
  return partialCorrelation((name) => sums[name] ?? 0);
}
