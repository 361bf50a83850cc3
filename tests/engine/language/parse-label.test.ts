import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabel } from '../../../electron/engine/language/parse-label.ts';

const labels = ['negative', 'positive', 'neutral'];

describe('the label in a written answer', () => {
  it.each([
    ['positive', 'positive'],
    ['  Positive.\n', 'positive'],
    ['**NEGATIVE**', 'negative'],
    ['"neutral"', 'neutral'],
    ['Label: positive', 'positive'],
    ['The text praises the food and blames the staff.\nFinal answer: Negative', 'negative'],
    ['It could be positive or negative, but\nanswer: neutral', 'neutral'],
    ['The sentiment of this text is positive.', 'positive'],
    ['This is not positive; it is negative.', 'negative'],
    ['I would say it is neutral rather than positive.', 'neutral'],
    ['ｐｏｓｉｔｉｖｅ', 'positive'],
    ['<think>It is not positive, hm.</think>\nnegative', 'negative'],
    ['So positive? No.\n</think>\n\n**Negative**', 'negative'],
  ])('of %j is %s', (text, label) => {
    expect(parseLabel(text, labels)).toEqual({ kind: 'label', label });
  });

  it.each([
    ['positive and negative', { kind: 'several', labels: ['negative', 'positive'] }],
    ["I'm sorry, but I can't help with that.", { kind: 'refusal' }],
    ['As an AI I have no opinion.', { kind: 'refusal' }],
    ['', { kind: 'none', denied: [] }],
    ['The positively lovely pan.', { kind: 'none', denied: [] }],
    ['It is not positive.', { kind: 'none', denied: ['positive'] }],
    ['positive, or rather not positive', { kind: 'none', denied: ['positive'] }],
    ['<think>positive?</think>', { kind: 'none', denied: [] }],
    ["<think>negative, clearly</think> I'm sorry, I can't help with that.", { kind: 'refusal' }],
  ])('of %j is no label: %j', (text, outcome) => {
    expect(parseLabel(text, labels)).toEqual(outcome);
  });

  it('prefers the longer of two labels that contain each other', () => {
    const pair = ['entailment', 'not entailment'];
    expect(parseLabel('I think: not entailment', pair)).toEqual({ kind: 'label', label: 'not entailment' });
    expect(parseLabel('Clearly entailment here', pair)).toEqual({ kind: 'label', label: 'entailment' });
  });

  it('finds every label that is the whole answer, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
          minLength: 2,
          maxLength: 6,
          selector: (label) =>
            label
              .normalize('NFKC')
              .toLowerCase()
              .replace(/[^\p{L}\p{N}]/gu, ''),
        }),
        fc.nat(),
        (names, pick) => {
          const label = names[pick % names.length] ?? '';
          fc.pre(/[\p{L}\p{N}]/u.test(label));
          expect(parseLabel(label, names)).toEqual({ kind: 'label', label });
        },
      ),
      { numRuns: 200, seed: 4 },
    );
  });
});
