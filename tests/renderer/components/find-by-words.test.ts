import { describe, expect, it } from 'vitest';
import { findByWords } from '../../../renderer/components/find-by-words.ts';

const titles = ['Dark theme', 'Run the demo', 'Contains negation', 'Negation added'];

describe('findByWords', () => {
  it('takes beginnings before the middle of words', () => {
    expect(findByWords(titles, 'neg', (title) => title)).toEqual(['Negation added', 'Contains negation']);
  });

  it('wants every word, in any order', () => {
    expect(findByWords(titles, 'demo run', (title) => title)).toEqual(['Run the demo']);
    expect(findByWords(titles, 'demo dark', (title) => title)).toEqual([]);
  });
});
