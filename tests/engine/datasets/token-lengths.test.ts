import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TokenLengths } from '../../../electron/engine/datasets/token-lengths.ts';
import { openTokenCounter } from '../../../electron/engine/models/open-tokenizer.ts';

const words = { model: 'words', count: (text: string) => text.split(' ').length };
const example = (number: number, length: number) => ({
  hash: hash('sha256', `example ${number}`, 'hex'),
  fields: { text: Array.from({ length }, () => 'word').join(' ') },
});

describe('lengths in tokens', () => {
  it('counts every example of a small data set, all fields together', () => {
    const lengths = new TokenLengths(words);
    lengths.add({ hash: '00000000', fields: { question: 'a b', context: 'c d e' } });
    lengths.add({ hash: 'ffffffff', fields: { question: 'a' } });
    expect(lengths.result()).toEqual({
      model: 'words',
      examples: 2,
      min: 1,
      p25: 2,
      median: 3,
      p75: 4,
      max: 5,
      mean: 3,
    });
  });

  it('samples a large one without favour: same sample in any order, near the truth', () => {
    const examples = Array.from({ length: 5000 }, (_, number) => example(number, 1 + (number % 100)));
    const measure = (list: typeof examples) => {
      const lengths = new TokenLengths(words, 100_000);
      list.forEach((each) => lengths.add(each));
      return lengths.result();
    };
    const sampled = measure(examples);
    expect(measure(examples.toReversed())).toEqual(sampled);
    expect(sampled.examples).toBeGreaterThan(100);
    expect(sampled.examples).toBeLessThan(1000);
    // Uniform over 1 to 100: standard deviation 28.9, so five standard errors.
    expect(Math.abs(sampled.mean - 50.5)).toBeLessThan((5 * 28.9) / Math.sqrt(sampled.examples));
  });

  it('measures one example that is larger than everything that may be counted', () => {
    const lengths = new TokenLengths(words, 10);
    lengths.add(example(1, 50));
    expect(lengths.result()).toMatchObject({ examples: 1, median: 50 });
  });

  it("goes by the model's own tokenizer, and says when there is none", async () => {
    const counter = await openTokenCounter({ id: 'builtin/sentiment' }, { allowNetwork: false });
    expect(counter?.count('A fine film.')).toBe(4);
    expect(await openTokenCounter({ id: 'builtin/bm25-reader' }, { allowNetwork: false })).toBeNull();
  });
});
