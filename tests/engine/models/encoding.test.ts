import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEncoder, shareRoom } from '../../../electron/engine/models/local/encoding.ts';
import type { Encoder } from '../../../electron/engine/models/local/encoding.ts';
import { tinyModel } from './tiny-models.ts';

const [classify, separate] = [2, 3];

describe('encoding', () => {
  let encoder: Encoder;
  let tokenizer: Awaited<ReturnType<typeof AutoTokenizer.from_pretrained>>;

  beforeAll(async () => {
    env.allowRemoteModels = false;
    tokenizer = await AutoTokenizer.from_pretrained(tinyModel('classifier'), { local_files_only: true });
    encoder = createEncoder(tokenizer, 12);
  });

  it('is the library’s own where the text fits, for any text', () => {
    const word = fc.constantFrom('good', 'film', 'Päris', '!', '', '字', '\ud800', '[SEP]', 'unknowable');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { maxLength: 3 }), (first, second) => {
        const wide = createEncoder(tokenizer, 1000);
        expect(wide.encode(first.join(' ')).ids).toEqual(tokenizer.encode(first.join(' ')));
        expect(wide.encodePair(first.join(' '), second.join(' ')).ids).toEqual(
          tokenizer.encode(first.join(' '), { text_pair: second.join(' ') }),
        );
      }),
    );
  });

  it('keeps every special token of what it cuts, and fills the window exactly', () => {
    const { ids, truncation } = encoder.encode('good '.repeat(20));
    expect(ids).toHaveLength(12);
    expect([ids[0], ids.at(-1)]).toEqual([classify, separate]);
    expect(truncation).toEqual({ tokens: 22, limit: 12, windows: 1 });
  });

  it('keeps a short second text whole beside a long first one, marked as the second', () => {
    const { ids, segments } = encoder.encodePair('good '.repeat(20), 'bad film');
    const second = tokenizer.encode('bad film', { add_special_tokens: false });
    expect(ids.slice(-3)).toEqual([...second, separate]);
    expect(segments).toEqual([...Array<number>(9).fill(0), 1, 1, 1]);
    expect(ids.filter((id) => id === separate)).toHaveLength(2);
  });

  it('shares the room evenly between two long texts', () => {
    const { ids, segments } = encoder.encodePair('good '.repeat(20), 'bad '.repeat(30));
    expect(ids).toHaveLength(12);
    expect(segments.filter((segment) => segment === 1)).toHaveLength(6);
  });

  it('says where a framed text begins', () => {
    const framed = encoder.frame([encoder.plain('good'), encoder.plain('bad film')]);
    expect(framed.textStarts).toEqual([1, 3]);
    expect(framed.ids).toEqual(tokenizer.encode('good', { text_pair: 'bad film' }));
    expect(encoder.overhead(1)).toBe(2);
    expect(encoder.overhead(2)).toBe(3);
  });

  it('encodes a text of a million characters', () => {
    expect(encoder.encode('good film '.repeat(100_000)).truncation?.tokens).toBe(200_002);
  });
});

describe('room for two texts', () => {
  it('is filled where there is text for it, never exceeded, and taken from the longer text first', () => {
    const length = fc.nat(200);
    fc.assert(
      fc.property(length, length, length, (first, second, room) => {
        const [one, two] = shareRoom(first, second, room);
        expect(one).toBeLessThanOrEqual(first);
        expect(two).toBeLessThanOrEqual(second);
        expect(one + two).toBe(Math.min(first + second, room));
        // Only a text that is longer than what the other keeps is cut.
        if (one < first) expect(one).toBeGreaterThanOrEqual(two - 1);
        if (two < second) expect(two).toBeGreaterThanOrEqual(one - 1);
      }),
    );
  });
});
