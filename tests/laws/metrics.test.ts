import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { CorpusMetric, Metric } from '../../electron/engine/catalogue/define-metric.ts';
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
  fc
    .record({ name: label, first: fc.nat(100), second: fc.nat(100), third: fc.nat(100) })
    .map(({ name, ...parts }): Answer => ({ kind: 'label', label: name, scores: shares(parts) })),
  label.map((name): Answer => ({ kind: 'label', label: name, scores: { [name]: 1 } })),
  text.map((found): Answer => ({ kind: 'span', text: found, start: 0, end: found.length, score: 0.5 })),
  entities.map((list): Answer => ({ kind: 'entities', entities: list })),
  text.map((written): Answer => ({ kind: 'text', text: written })),
);
const scores = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.constant(Number.NaN)), { maxLength: 8 });

const graded = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

/** Scores as a softmax gives them. */
function shares(parts: { first: number; second: number; third: number }): Record<string, number> {
  const total = parts.first + parts.second + parts.third || 1;
  return {
    negative: parts.first / total,
    positive: parts.second / total,
    neutral: 1 - parts.first / total - parts.second / total,
  };
}

function checkValue(metric: Metric, value: number | null): void {
  if (value === null) return;
  const [least, most] = metric.range ?? [0, 1];
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
  if ('binary' in metric && metric.binary) expect([0, 1]).toContain(value);
}

/** A made-up direction for every text, of length 1. */
function toVector(text: string): Float32Array {
  const angle = Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

interface Unit {
  readonly gold: Gold;
  readonly answer: Answer;
}

/** A corpus metric over units: their tallies added up. */
function overAll(metric: CorpusMetric, units: readonly Unit[]): number | null {
  const sums = new Float64Array(metric.width);
  for (const unit of units) {
    const tally = metric.tally(unit.gold, unit.answer);
    if (tally === null) continue;
    expect(tally).toHaveLength(metric.width);
    tally.forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
  }
  return metric.compute(sums);
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
    if (metric.kind === 'embedded')
      for (const it of metric.examples) {
        const named = metric.textsToEmbed(it.gold, it.answer);
        expect(Object.keys(it.vectors).sort()).toEqual([...named].sort());
        compare(
          metric.score(it.gold, it.answer, (text) => Float32Array.from(it.vectors[text] ?? [])),
          it.value,
        );
      }
    if (metric.kind === 'pair')
      for (const it of metric.examples) compare(metric.score(it.clean, it.perturbed), it.value);
    if (metric.kind === 'cluster')
      for (const it of metric.examples) compare(metric.reduce(it.scores), it.value);
    if (metric.kind === 'confusion')
      for (const it of metric.examples)
        compare(metric.compute(Float64Array.from(it.counts.flat()), it.counts.length), it.value);
    if (metric.kind === 'corpus')
      for (const it of metric.examples) compare(overAll(metric, it.units), it.value);
    if (metric.kind === 'calibration')
      for (const it of metric.examples)
        compare(metric.compute(Float64Array.from(it.gaps), Float64Array.from(it.sizes)), it.value);
    if (metric.kind === 'change')
      for (const it of metric.examples) compare(metric.score(it.before, it.after), it.value);
    if (metric.kind === 'relative')
      for (const it of metric.examples) compare(metric.compute(it.before, it.after), it.value);
    if (metric.kind === 'agreement')
      for (const it of metric.examples) compare(metric.reduce(it.answers), it.value);
    if (metric.kind === 'repeat')
      for (const it of metric.examples) compare(metric.score(it.changed, it.again), it.value);
  });

  it('stays in its range, and at 0 or 1 where it says it is binary', () => {
    fc.assert(
      fc.property(
        gold,
        answer,
        answer,
        scores,
        fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
        graded,
        graded,
        (...drawn) => {
          const [right, given, other, list, counts, before, after] = drawn;
          if (metric.kind === 'mean') checkValue(metric, metric.score(right, given));
          if (metric.kind === 'embedded')
            checkValue(
              metric,
              metric.score(right, given, (text) => toVector(text)),
            );
          if (metric.kind === 'pair') checkValue(metric, metric.score(given, other));
          if (metric.kind === 'cluster') checkValue(metric, metric.reduce(list));
          if (metric.kind === 'confusion') checkValue(metric, metric.compute(Float64Array.from(counts), 3));
          if (metric.kind === 'corpus')
            checkValue(
              metric,
              overAll(metric, [
                { gold: right, answer: given },
                { gold: right, answer: other },
              ]),
            );
          if (metric.kind === 'calibration')
            checkValue(
              metric,
              metric.compute(
                Float64Array.from(counts, (count) => count * (2 * before - 1)),
                Float64Array.from(counts),
              ),
            );
          if (metric.kind === 'change') checkValue(metric, metric.score(before, after));
          if (metric.kind === 'relative') checkValue(metric, metric.compute(before, after));
          if (metric.kind === 'agreement') checkValue(metric, metric.reduce(counts));
          if (metric.kind === 'repeat') checkValue(metric, metric.score(Number(before > 0.5), after));
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
        if (metric.kind === 'pair')
          expect([metric.better === 'lower' ? 0 : 1, null]).toContain(metric.score(given, given));
        if (metric.kind === 'cluster') {
          const [clean = Number.NaN, ...variants] = list;
          expect(metric.reduce([clean, ...variants.reverse()])).toBe(metric.reduce(list));
        }
        if (metric.kind === 'agreement')
          compare(metric.reduce([...counts].reverse().map((one) => 90 - one)), metric.reduce(counts));
        if (metric.kind === 'corpus') {
          const units = [
            { gold: right, answer: given },
            { gold: reverse(right), answer: given },
          ];
          compare(overAll(metric, units), overAll(metric, units.slice(0, 1)));
        }
        if (metric.kind === 'change' || metric.kind === 'relative')
          expect([0, null]).toContain(metric.kind === 'change' ? metric.score(a, a) : metric.compute(a, a));
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
    if (metric.kind === 'corpus')
      expect([
        metric.tally(mismatch, { kind: 'text', text: 'a' }),
        metric.compute(new Float64Array(metric.width)),
      ]).toEqual([null, null]);
    if (metric.kind === 'calibration')
      expect(metric.compute(new Float64Array(0), new Float64Array(0))).toBeNull();
    if (metric.kind === 'change')
      expect([metric.score(Number.NaN, 1), metric.score(0, Number.NaN), metric.score(1, Number.NaN)]).toEqual(
        [null, null, null],
      );
    if (metric.kind === 'relative') expect(metric.compute(0, 0)).toBeNull();
    if (metric.kind === 'agreement') expect([metric.reduce([]), metric.reduce([3])]).toEqual([null, null]);
  });

  it('says what it is divided by or averaged over', () => {
    expect(metric.summary).toMatch(/divided by|averaged|over all|over variants|share of all pairs/i);
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
