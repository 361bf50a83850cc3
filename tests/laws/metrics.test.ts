import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Metric } from '../../electron/engine/catalogue/define-metric.ts';
import { metrics } from '../../electron/engine/catalogue/metrics/index.ts';
import { wildText } from './wild-text.ts';

const label = fc.constantFrom('negative', 'positive', 'neutral');
const entities = fc.array(
  fc.record({ start: fc.nat(20), end: fc.nat(20), label: fc.constantFrom('PER', 'LOC') }),
  { maxLength: 4 },
);
const texts = fc.array(
  fc.oneof(wildText, fc.constantFrom('The Nile.', 'nile', 'in the summer of 1995', '')),
  { maxLength: 3 },
);

const gold: fc.Arbitrary<Gold> = fc.oneof(
  label.map((name): Gold => ({ kind: 'label', label: name })),
  texts.map((answers): Gold => ({ kind: 'answers', answers })),
  texts.map((references): Gold => ({ kind: 'references', references })),
  entities.map((list): Gold => ({ kind: 'entities', entities: list })),
);
const text = fc.oneof(wildText, fc.constantFrom('The Nile.', 'nile', 'summer 1995', ''));
const answer: fc.Arbitrary<Answer> = fc.oneof(
  label.map((name): Answer => ({ kind: 'label', label: name, scores: { [name]: 1 } })),
  text.map((found): Answer => ({ kind: 'span', text: found, start: 0, end: found.length, score: 0.5 })),
  entities.map((list): Answer => ({ kind: 'entities', entities: list })),
  text.map((written): Answer => ({ kind: 'text', text: written })),
);
const scores = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.constant(Number.NaN)), { maxLength: 8 });

function checkValue(metric: Metric, value: number | null): void {
  if (value === null) return;
  expect(value).toBeGreaterThanOrEqual(0);
  expect(value).toBeLessThanOrEqual(1);
  if (metric.kind !== 'confusion' && metric.binary) expect([0, 1]).toContain(value);
}

function compare(value: number | null, expected: number | null): void {
  if (expected === null || value === null) expect(value).toBe(expected);
  else expect(value).toBeCloseTo(expected, 12);
}

const entries: readonly Metric[] = metrics;

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, metric) => {
  it('gives the values its examples declare', () => {
    if (metric.kind === 'mean')
      for (const it of metric.examples) compare(metric.score(it.gold, it.answer), it.value);
    if (metric.kind === 'pair')
      for (const it of metric.examples) compare(metric.score(it.clean, it.perturbed), it.value);
    if (metric.kind === 'cluster')
      for (const it of metric.examples) compare(metric.reduce(it.scores), it.value);
    if (metric.kind === 'confusion')
      for (const it of metric.examples)
        compare(metric.compute(Float64Array.from(it.counts.flat()), it.counts.length), it.value);
  });

  it('stays between 0 and 1, and at 0 or 1 where it says it is binary', () => {
    fc.assert(
      fc.property(
        gold,
        answer,
        answer,
        scores,
        fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
        (...drawn) => {
          const [right, given, other, list, counts] = drawn;
          if (metric.kind === 'mean') checkValue(metric, metric.score(right, given));
          if (metric.kind === 'pair') checkValue(metric, metric.score(given, other));
          if (metric.kind === 'cluster') checkValue(metric, metric.reduce(list));
          if (metric.kind === 'confusion') checkValue(metric, metric.compute(Float64Array.from(counts), 3));
        },
      ),
      { numRuns: 200, seed: 11 },
    );
  });

  it('does not depend on the order of labels, variants, entities or references', () => {
    fc.assert(
      fc.property(gold, answer, scores, fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), (...drawn) => {
        const [right, given, list, counts] = drawn;
        const [a, b, c, d] = counts as [number, number, number, number];
        if (metric.kind === 'mean') compare(metric.score(reverse(right), given), metric.score(right, given));
        if (metric.kind === 'pair') expect(metric.score(given, given)).toBe(0);
        if (metric.kind === 'cluster') expect(metric.reduce([...list].reverse())).toBe(metric.reduce(list));
        if (metric.kind === 'confusion')
          compare(
            metric.compute(Float64Array.of(d, c, b, a), 2),
            metric.compute(Float64Array.of(a, b, c, d), 2),
          );
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  it('says null, not a number, where there is nothing to score', () => {
    const mismatch: Gold = metric.tasks.includes('token-classification')
      ? { kind: 'label', label: 'positive' }
      : { kind: 'entities', entities: [] };
    if (metric.kind === 'mean') expect(metric.score(mismatch, { kind: 'text', text: '' })).toBeNull();
    if (metric.kind === 'pair')
      expect(metric.score({ kind: 'text', text: '' }, { kind: 'entities', entities: [] })).toBeNull();
    if (metric.kind === 'cluster')
      expect([metric.reduce([]), metric.reduce([Number.NaN])]).toEqual([null, null]);
    if (metric.kind === 'confusion')
      expect([metric.compute(new Float64Array(4), 2), metric.compute(new Float64Array(0), 0)]).toEqual([
        null,
        null,
      ]);
  });

  it('is made for at least one task', () => {
    expect(metric.tasks.length).toBeGreaterThan(0);
  });
});

function reverse(given: Gold): Gold {
  if (given.kind === 'answers') return { ...given, answers: [...given.answers].reverse() };
  if (given.kind === 'references') return { ...given, references: [...given.references].reverse() };
  return given.kind === 'entities' ? { ...given, entities: [...given.entities].reverse() } : given;
}
