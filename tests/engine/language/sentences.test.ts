import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSentences } from '../../../electron/engine/language/sentences.ts';
import { wildText } from '../../laws/wild-text.ts';

const texts = (text: string) => findSentences(text).map(({ start, end }) => text.slice(start, end));

describe('findSentences', () => {
  it.each([
    ['It was good. We left!  Why?', ['It was good.', 'We left!', 'Why?']],
    ['Dr. Ruiz met Mr. J. Smith. Fine.', ['Dr. Ruiz met Mr. J. Smith.', 'Fine.']],
    ['Bring milk, eggs etc. We left.', ['Bring milk, eggs etc.', 'We left.']],
    ['Open till 5 p.m. on Monday. Good.', ['Open till 5 p.m. on Monday.', 'Good.']],
    ['So did I. We left.', ['So did I.', 'We left.']],
    ['It cost $3.50. Cheap', ['It cost $3.50.', 'Cheap']],
    ['He said "No." Then he left.', ['He said "No."', 'Then he left.']],
    ['no end in sight', ['no end in sight']],
    ['好吃。不贵！', ['好吃。', '不贵！']],
    ['First line\nsecond line', ['First line', 'second line']],
    [' \n ', []],
  ])('cuts %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('covers everything but white space, in order', () => {
    fc.assert(
      fc.property(wildText, (text) => {
        let position = 0;
        for (const { start, end } of findSentences(text)) {
          expect(text.slice(position, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          position = end;
        }
        expect(text.slice(position).trim()).toBe('');
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('takes a long text in pieces and loses no sentence', () => {
    expect(findSentences('It was good. '.repeat(8000))).toHaveLength(8000);
  });

  it('cuts plain text where the rules of Unicode do', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    const pieces = [
      'soup',
      'Tom',
      '. ',
      '! ',
      '?',
      '."',
      ' (',
      ') ',
      ', ',
      '3',
      '.5',
      '...',
      ' - ',
      ': ',
      '; ',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 16 }), (parts) => {
        const text = parts.join('');
        const segments = [...segmenter.segment(text)].map(({ segment }) => segment.trim());
        expect(texts(text)).toEqual(segments.filter((segment) => segment !== ''));
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
