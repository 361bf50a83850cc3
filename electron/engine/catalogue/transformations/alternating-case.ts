import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const plainPattern = /[A-Za-z]/g;

function alternate(word: string): string {
  let count = 0;
  return word.replace(plainPattern, (letter) => {
    count += 1;
    return count % 2 === 0 ? letter.toUpperCase() : letter.toLowerCase();
  });
}

export default defineTransformation({
  id: 'alternating-case',
  title: 'Alternating case',
  summary: 'Alternates small and capital letters in a share of the words (wOnDeRfUl).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, change_char_case',
  ],
  peers: { 'nl-augmenter': 'change_char_case' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words of Latin letters', 1) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'tHe wAiTeR wAs wOnDeRfUl.' }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: alternate,
      none: 'no word of Latin letters',
    }),
});
