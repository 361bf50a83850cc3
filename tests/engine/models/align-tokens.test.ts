import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { alignTokens } from '../../../electron/engine/models/local/align-tokens.ts';
import type { PieceForm } from '../../../electron/engine/models/local/align-tokens.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { tinyModel } from './tiny-models.ts';

const wordPiece: PieceForm = {
  isByteLevel: false,
  unknown: new Set(['[UNK]']),
  continuation: '##',
  wordEnd: '',
};
const sentencePiece: PieceForm = { ...wordPiece, unknown: new Set(['<unk>']), continuation: '' };
const byteLevel: PieceForm = { ...sentencePiece, isByteLevel: true };

function align(text: string, pieces: string[], form: PieceForm): (string | null)[] {
  return alignTokens(text, pieces, form).map((span) =>
    span === null ? null : text.slice(span.start, span.end),
  );
}

describe('pieces laid along their text', () => {
  it('follow case, accents and spacing that the tokenizer took away', () => {
    const pieces = ['cafe', 'resume', '##s', ',', 'naive', '!'];
    expect(align('  Café\tRÉSUMÉS,\u00a0naïve !', pieces, wordPiece)).toEqual([
      'Café',
      'RÉSUMÉ',
      'S',
      ',',
      'naïve',
      '!',
    ]);
  });

  it('follow letters that became several, such as ligatures and wide forms', () => {
    expect(align('ﬁne ＡＢ', ['fine', 'ab'], wordPiece)).toEqual(['ﬁne', 'ＡＢ']);
  });

  it('step over unknown words to the next that is known', () => {
    expect(align('a 字☃ b', ['a', '[UNK]', 'b'], wordPiece)).toEqual(['a', '字☃', 'b']);
    expect(align('☃ ☃ b ☃', ['[UNK]', '[UNK]', 'b', '[UNK]'], wordPiece)).toEqual(['☃', '☃', 'b', '☃']);
  });

  it('lose no more than the piece that cannot be found', () => {
    expect(align('one two three', ['one', 'zwei', 'three'], wordPiece)).toEqual(['one', 'two', 'three']);
  });

  it('follow the space marks of SentencePiece', () => {
    expect(align('Hello  world.', ['▁Hello', '▁wor', 'ld', '.'], sentencePiece)).toEqual([
      'Hello',
      'wor',
      'ld',
      '.',
    ]);
  });

  it('follow the word ends of older byte pair encodings', () => {
    const form = { ...sentencePiece, wordEnd: '</w>' };
    expect(align('lower cases', ['low', 'er</w>', 'cases</w>'], form)).toEqual(['low', 'er', 'cases']);
  });

  it('follow bytes, and give a letter of several bytes to each of its pieces', () => {
    expect(align('héy you', ['h', 'Ã', '©', 'y', 'Ġyou'], byteLevel)).toEqual(['h', 'é', 'é', 'y', 'you']);
    expect(align('you', ['Ġyou'], byteLevel)).toEqual(['you']);
  });
});

describe('pieces of real tokenizers', () => {
  let tokenize: (text: string) => string[];
  let tokenizeBytes: (text: string) => string[];

  beforeAll(async () => {
    env.allowRemoteModels = false;
    const words = await AutoTokenizer.from_pretrained(resourcePath('models', 'sentiment'), {
      local_files_only: true,
    });
    const bytes = await AutoTokenizer.from_pretrained(tinyModel('generator'), { local_files_only: true });
    tokenize = (text) => words.tokenize(text);
    tokenizeBytes = (text) => bytes.tokenize(text);
  });

  it('stand in order, inside the text, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.lorem()),
        (text) => {
          for (const [pieces, form] of [
            [tokenize(text), wordPiece],
            [tokenizeBytes(text), byteLevel],
          ] as const) {
            const spans = alignTokens(text, pieces, form);
            expect(spans).toHaveLength(pieces.length);
            let last = 0;
            for (const span of spans) {
              if (span === null) continue;
              expect(span.start).toBeGreaterThanOrEqual(last);
              expect(span.end).toBeGreaterThan(span.start);
              expect(span.end).toBeLessThanOrEqual(text.length);
              last = span.start;
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cover every visible character of plain text', () => {
    const text = "Dr. O'Neill-Smith's café (est. 1999) isn't $3.50/day; it's “GREAT”… 100%!";
    for (const [pieces, form] of [
      [tokenize(text), wordPiece],
      [tokenizeBytes(text), byteLevel],
    ] as const) {
      const covered = new Set(
        alignTokens(text, pieces, form).flatMap((span) =>
          span === null ? [] : Array.from({ length: span.end - span.start }, (_, at) => span.start + at),
        ),
      );
      const visible = [...text.matchAll(/\S/g)].map(({ index }) => index);
      expect(visible.filter((index) => !covered.has(index))).toEqual([]);
    }
  });
});
