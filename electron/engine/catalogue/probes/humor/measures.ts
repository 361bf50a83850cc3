import type { HumorCondition } from './conditions.ts';
import type { HumorOptions } from './humor-options.ts';
import type { Valued } from './figures.ts';
import type { Reading, Readings } from './readings.ts';

/** What is measured on the cases of a condition: one number a case, null where it takes no part. */
export interface Measure {
  readonly metric: string;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly expected: string;
  readonly value: (reading: Reading, base: Reading, options: HumorOptions) => number | null;
}

const share = (holds: boolean): number => (holds ? 1 : 0);

/** Of texts the detector called humorous as they are. */
const wasFunny = (base: Reading): boolean => base.isFunny;

const recall: Measure = {
  metric: 'recall',
  title: 'Jokes called humorous',
  better: 'higher',
  expected: 'called humorous',
  value: (reading) => share(reading.isFunny),
};
const falseHumor: Measure = {
  metric: 'false-humor',
  title: 'Neutral texts called humorous',
  better: 'lower',
  expected: 'stays not humorous',
  value: (reading) => share(reading.isFunny),
};
const missedFlip: Measure = {
  metric: 'missed-flip',
  title: 'Still called humorous, of jokes called so before',
  better: 'lower',
  expected: 'no longer called humorous',
  value: (reading, base) => (wasFunny(base) ? share(reading.isFunny) : null),
};
const pairAccuracy: Measure = {
  metric: 'pair-accuracy',
  title: 'Joke scored above its spoilt form (ties half)',
  better: 'higher',
  expected: 'scored below the joke',
  value: (reading, base) => (base.score > reading.score ? 1 : base.score === reading.score ? 0.5 : 0),
};
const scoreChange: Measure = {
  metric: 'score-change',
  title: 'Mean change of the score',
  better: 'lower',
  expected: 'score falls',
  value: (reading, base) => reading.score - base.score,
};
const directionViolation: Measure = {
  metric: 'direction-violation',
  title: 'Score does not fall by the margin, of jokes called so before',
  better: 'lower',
  expected: 'score falls',
  value: (reading, base, { margin }) => (wasFunny(base) ? share(reading.score > base.score - margin) : null),
};
const flip: Measure = {
  metric: 'flip-rate',
  title: 'No longer called humorous, of jokes called so before',
  better: 'lower',
  expected: 'stays humorous',
  value: (reading, base) => (wasFunny(base) ? share(!reading.isFunny) : null),
};
const scoreRise: Measure = { ...scoreChange, expected: 'score does not rise' };
const contradiction: Measure = {
  metric: 'contradiction',
  title: 'Answer contradicts the one to the plain question',
  better: 'lower',
  expected: 'same answer',
  value: (reading, base) => share(reading.isFunny !== base.isFunny),
};
const pivotNamed: Measure = {
  metric: 'pivot-named',
  title: 'Named word is the marked pivot',
  better: 'higher',
  expected: 'names the pivot',
  value: (reading) => readPivot(reading),
};
const famousGap: Measure = {
  metric: 'famous-gap',
  title: 'Score of a famous joke minus that of a new one',
  better: 'lower',
  expected: 'no higher than a new joke',
  value: scoreChange.value,
};

function readPivot({ word, note }: Reading): number | null {
  const { pivot } = note;
  return typeof pivot === 'string' ? share(word === pivot.toLowerCase()) : null;
}

/** What is measured under a condition; none for those that only serve a panel. */
export function measuresOf({ id, part, on, expects }: HumorCondition): readonly Measure[] {
  if (id === 'joke') return [recall];
  if (id === '16-famous') return [famousGap];
  if (id === '17-pivot') return [pivotNamed];
  if (part === 15) return [contradiction];
  if (part === 18) return [];
  if (part === 13 && on === 'neutral') return [falseHumor, scoreRise];
  if (on === 'neutral') return [falseHumor];
  if (expects === 'flip') return [missedFlip, pairAccuracy, scoreChange];
  if (expects === 'direction') return [directionViolation, scoreChange];
  return [flip];
}

/** A value of a condition, and the variant of the item it is of. */
interface Measured extends Valued {
  readonly variant: number;
}

/** What a measure makes of every reading of a condition, and how many take no part. */
export function valuesOf(
  { id, against }: HumorCondition,
  { metric, value }: Measure,
  readings: Readings,
  options: HumorOptions,
): {
  readonly values: readonly Measured[];
  /** How far a neutral text fell below itself as it is. */
  readonly drops: readonly Valued[];
  /** Not called humorous as they are. */
  readonly excluded: number;
  /** Without an answer to the text as it is. */
  readonly lost: number;
} {
  const values: Measured[] = [];
  const drops: Valued[] = [];
  let excluded = 0;
  let lost = 0;
  for (const reading of readings.of.get(id) ?? []) {
    const { item } = reading;
    const base = readings.base.get(item);
    const measured = base === undefined ? undefined : value(reading, base, options);
    if (base === undefined || measured === undefined) lost += 1;
    else if (measured === null) excluded += 1;
    else {
      values.push({ item, variant: reading.result.variant, value: measured });
      if (metric === 'false-humor' && against !== null)
        drops.push({ item, value: Number(base.isFunny) - measured });
    }
  }
  return { values, drops, excluded, lost };
}
