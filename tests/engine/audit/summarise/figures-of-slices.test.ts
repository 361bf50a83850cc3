import { describe, expect, it } from 'vitest';
import { answerKey } from '../../../../electron/engine/audit/summarise/answer-key.ts';
import { findWorstSlice } from '../../../../electron/engine/audit/summarise/find-worst-slice.ts';
import type { SliceColumns } from '../../../../electron/engine/audit/summarise/slice-columns.ts';
import { summariseClasses } from '../../../../electron/engine/audit/summarise/summarise-classes.ts';
import { tallyEntities } from '../../../../electron/engine/audit/summarise/tally-entities.ts';
import { computeFigures } from '../../../../electron/engine/audit/summarise/summarise-slice.ts';
import accuracy from '../../../../electron/engine/catalogue/metrics/accuracy.ts';
import { metrics } from '../../../../electron/engine/catalogue/metrics/index.ts';
import { wilson } from '../../../../electron/engine/statistics/intervals.ts';
import { slice } from '../../../fixtures/reports/build.ts';

/** Answers as pairs of gold and predicted label; one variant an example, in their order. */
function columnsOf(pairs: readonly (readonly [number, number])[], clean?: readonly number[]): SliceColumns {
  const right = pairs.map(([gold, predicted]) => Number(gold === predicted));
  return {
    units: pairs.length,
    applicable: pairs.length,
    noop: {},
    denied: {},
    outcomes: { planned: pairs.length, ok: pairs.length, refused: 0, error: 0, skipped: 0, pending: 0 },
    truncated: 0,
    paired: clean === undefined ? 0 : pairs.length,
    unitNos: Float64Array.from(pairs.keys()),
    positions: Int32Array.from(pairs.keys()),
    values: new Map([['accuracy', Float64Array.from(right)]]),
    cleanValues: new Map(clean === undefined ? [] : [['accuracy', Float64Array.from(clean)]]),
    tallies: new Map(),
    answers: Int32Array.from(pairs, ([, predicted]) => predicted),
    entities: pairs.map(() => null),
    goldLabels: Int32Array.from(pairs, ([gold]) => gold),
    predictedLabels: Int32Array.from(pairs, ([, predicted]) => predicted),
    confidence: Float64Array.from(pairs, () => 0.9),
    cleanConfidence: Float64Array.from(pairs, () => 0.9),
  };
}

const settings = {
  level: 0.95,
  replicates: 400,
  seed: 1,
  minimumN: 2,
  primary: accuracy,
  labels: ['a', 'b'],
  repeats: null,
  marginOf: () => null,
};

const named = (...ids: string[]) => metrics.filter(({ id }) => ids.includes(id));
const repeat = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe('figures of a perturbed slice', () => {
  // 10 right before: 3 of them broken. 5 wrong before: 1 of them mended.
  const clean = columnsOf([...repeat(10, [0, 0] as const), ...repeat(5, [0, 1] as const)]);
  const perturbed = columnsOf(
    [...repeat(7, [0, 0] as const), ...repeat(3, [0, 1] as const), [0, 0], ...repeat(4, [0, 1] as const)],
    [...repeat(10, 1), ...repeat(5, 0)],
  );
  const figures = computeFigures('s', perturbed, clean, {
    ...settings,
    metrics: named(
      'success-rate',
      'recovery-rate',
      'performance-drop-rate',
      'attack-success-rate',
      'agreement',
      'worst-case-accuracy',
    ),
  });

  it('divides broken answers by those right before, and mended ones by those wrong before', () => {
    expect(figures['success-rate']).toMatchObject({ estimate: 0.3, n: 10, interval: { method: 'wilson' } });
    expect(figures['recovery-rate']).toMatchObject({ estimate: 0.2, n: 5 });
    expect(figures['attack-success-rate']).toMatchObject({ estimate: 0.3, n: 10 });
  });

  it('relates the score after to the score before', () => {
    expect(figures['performance-drop-rate']?.estimate).toBeCloseTo(1 - 8 / 10, 12);
    expect(figures['performance-drop-rate']?.n).toBe(15);
  });

  it('compares the answers of all forms, right or wrong', () => {
    expect(figures['agreement']).toMatchObject({ n: 15, estimate: 11 / 15 });
    expect(figures['worst-case-accuracy']?.estimate).toBeCloseTo(7 / 15, 12);
  });

  it('has none of these for a subpopulation, whose units are the unchanged ones', () => {
    const own = computeFigures('s', clean, clean, {
      ...settings,
      metrics: named('success-rate', 'performance-drop-rate', 'agreement', 'worst-case-accuracy', 'macro-f1'),
    });
    expect(Object.keys(own)).toEqual(['macro-f1']);
  });
});

describe('labels one by one', () => {
  it('divide by answers given for precision and by true ones for recall, with intervals', () => {
    const columns = columnsOf([
      ...repeat(30, [0, 0] as const),
      ...repeat(10, [0, 1] as const),
      ...repeat(5, [1, 0] as const),
      ...repeat(15, [1, 1] as const),
    ]);
    const [a, b] = summariseClasses('s', columns, ['a', 'b'], settings);
    expect(a).toMatchObject({ label: 'a', gold: 40, predicted: 35 });
    expect(a?.precision).toMatchObject({ estimate: 30 / 35, n: 35, interval: wilson(30, 35) });
    expect(a?.recall).toMatchObject({ estimate: 30 / 40, n: 40 });
    expect(a?.f1?.estimate).toBeCloseTo(60 / 75, 12);
    expect(b).toMatchObject({ label: 'b', gold: 20, predicted: 25 });
    expect(b?.f1?.estimate).toBeCloseTo(30 / 45, 12);
  });

  it('have no figure where nothing can be divided', () => {
    const [only] = summariseClasses('s', columnsOf(repeat(9, [0, 1] as const)), ['a', 'b'], settings);
    expect(only).toMatchObject({
      label: 'a',
      gold: 9,
      predicted: 0,
      precision: null,
      recall: { estimate: 0 },
    });
  });

  it('are entity types where the answers are entities', () => {
    const at = (start: number, label: string) => ({ start, end: start + 3, label });
    const tally = tallyEntities(
      { kind: 'entities', entities: [at(0, 'PER'), at(9, 'LOC')] },
      { kind: 'entities', entities: [at(0, 'PER'), at(20, 'PER')] },
    );
    const columns = { ...columnsOf(repeat(12, [0, 0] as const)), entities: repeat(12, tally) };
    expect(summariseClasses('s', columns, [], settings)).toMatchObject([
      { label: 'PER', gold: 12, predicted: 24, precision: { estimate: 0.5 }, recall: { estimate: 1 } },
      { label: 'LOC', gold: 12, predicted: 0, precision: null, recall: { estimate: 0 } },
    ]);
  });
});

describe('the worst slice', () => {
  const shares = [60, 70, 90] as const;
  const facts = { title: 't', n: 100, margin: 0.1, p: 1, verdict: null, limit: null };
  const slices = shares.map((share) =>
    slice({ ...facts, id: `transformation:${share}`, score: share / 100, drop: 0 }),
  );
  const collected = shares.map((share) => ({
    slice: { id: `transformation:${share}` },
    columns: columnsOf([...repeat(share, [0, 0] as const), ...repeat(100 - share, [0, 1] as const)]),
  }));

  it('has the lowest score, and an interval wider than its own alone', () => {
    const worst = findWorstSlice(collected, slices, { ...settings, metrics: [] });
    expect(worst).toMatchObject({ sliceId: 'transformation:60', figure: { estimate: 0.6, n: 100 } });
    const together = wilson(60, 100, 1 - 0.05 / 3);
    expect(worst?.figure.interval.lower).toBeCloseTo(together.lower, 12);
    expect(worst?.figure.interval.upper).toBeCloseTo(together.upper, 12);
    expect(worst?.figure.interval.level).toBe(0.95);
  });

  it('is looked for among those with enough examples only', () => {
    const few = slices.map((one, index) => ({ ...one, tooFew: index === 0 }));
    expect(findWorstSlice(collected, few, { ...settings, metrics: [] })?.sliceId).toBe('transformation:70');
    const none = slices.map((one) => ({ ...one, tooFew: true }));
    expect(findWorstSlice(collected, none, { ...settings, metrics: [] })).toBeNull();
  });
});

describe('equal answers', () => {
  const plain = { edits: [], field: null };

  it('are equal after normalisation, and labels as they are', () => {
    const span = (text: string) => answerKey({ kind: 'span', text, start: 0, end: 1, score: 1 }, plain);
    expect(span('The Nile.')).toBe(span('nile'));
    expect(answerKey({ kind: 'label', label: 'A', scores: {} }, plain)).not.toBe(
      answerKey({ kind: 'label', label: 'a', scores: {} }, plain),
    );
  });

  it('are entities at the places from which the edits moved them', () => {
    const entities = (start: number) =>
      ({ kind: 'entities', entities: [{ start, end: start + 4, label: 'PER' }] }) as const;
    const moved = { field: 'text', edits: [{ start: 0, end: 0, replacement: 'Oh, ' }] };
    expect(answerKey(entities(7), moved)).toBe(answerKey(entities(3), plain));
    expect(answerKey(entities(3), moved)).not.toBe(answerKey(entities(3), plain));
  });
});
