import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const wordPattern = /^([^aeiouy]*(?:qu)?)([aeiouy][a-z]*)$/;

function speak(word: string): string {
  const lower = word.toLowerCase();
  if (/^y[aeiou]/.test(lower) && /^[a-z]+$/.test(lower)) return matchCase(word, `${lower.slice(1)}yay`);
  const match = /^[a-z]+$/.test(lower) ? wordPattern.exec(lower) : null;
  if (match === null) return word;
  const [, consonants = '', rest = ''] = match;
  return matchCase(word, consonants === '' ? `${rest}way` : `${rest}${consonants}ay`);
}

export default defineTransformation({
  id: 'pig-latin',
  title: 'Pig Latin',
  summary:
    'Moves the consonants at the start of a share of the words to their end and adds ay (waiter: aiterway).',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, pig_latin'],
  peers: { 'nl-augmenter': 'pig_latin' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.encodedText,
  needs: [],
  options: z.strictObject({ rate: rateOption('words of Latin letters', 1) }),
  examples: [{ input: 'The waiter was wonderful.', output: 'Ethay aiterway asway onderfulway.' }],
  apply: (text, { rate }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: speak,
      none: 'no word of Latin letters',
    }),
});
