import { describe, expect, it } from 'vitest';
import { createBm25Index } from '../../../electron/engine/language/bm25.ts';
import { findPassages } from '../../../electron/engine/language/passages.ts';
import { searchTerms, stemOf } from '../../../electron/engine/language/search-terms.ts';

describe('BM25', () => {
  const passages = [['net', 'debt', 'fell'], ['debt', 'debt', 'rose', 'again', 'and', 'again'], ['rain']];

  it('scores by the formula of Robertson and Zaragoza', () => {
    const index = createBm25Index(passages, { k1: 1.2, b: 0.75 });
    // By hand: N = 3, n(debt) = 2, mean length 10 / 3.
    const idf = Math.log(1 + 1.5 / 2.5);
    const score = (count: number, length: number) =>
      (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / (10 / 3)));
    const ranked = index.rank(['debt'], 10);
    expect(ranked.map(({ passage }) => passage)).toEqual([1, 0]);
    expect(ranked[0]?.score).toBeCloseTo(score(2, 6), 12);
    expect(ranked[1]?.score).toBeCloseTo(score(1, 3), 12);
  });

  it('weighs rare terms more, unknown ones most, and none below zero', () => {
    const index = createBm25Index(passages);
    expect(index.weight('net')).toBeGreaterThan(index.weight('debt'));
    expect(index.weight('nowhere')).toBeGreaterThan(index.weight('net'));
    expect(createBm25Index([['a'], ['a']]).weight('a')).toBeGreaterThan(0);
    expect(createBm25Index([]).rank(['a'], 3)).toEqual([]);
  });
});

describe('search terms', () => {
  it('are the words that say something, without endings', () => {
    expect(searchTerms('What were the leases of the companies?')).toEqual(['leas', 'company']);
    expect(['leased', 'leasing', 'lease', 'loss', '2023'].map(stemOf)).toEqual([
      'leas',
      'leas',
      'leas',
      'loss',
      '2023',
    ]);
  });
});

describe('passages', () => {
  it('are sentences and rows of tables, with exact places', () => {
    const text = 'Orla sold a ship. It was\nold.\n\nYear   Sales\n2023   41\n2024   44\n\nEnd.';
    expect(findPassages(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Orla sold a ship.',
      'It was\nold.',
      'Year   Sales',
      '2023   41',
      '2024   44',
      'End.',
    ]);
  });

  it('are cut where nothing ends them', () => {
    const spans = findPassages('x'.repeat(1500));
    expect(spans.map(({ start, end }) => end - start)).toEqual([600, 600, 300]);
  });
});
