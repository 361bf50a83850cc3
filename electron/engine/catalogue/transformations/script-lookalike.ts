import { z } from 'zod';
import { rewriteShareOfWords } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const plainPattern = /[A-Za-z]/g;

/** Pairs each letter of the first string with the one at its place in the second. */
function pairLetters(latin: string, other: string): ReadonlyMap<string, string> {
  const others = Array.from(other);
  return new Map(Array.from(latin).map((letter, index) => [letter, others[index] ?? letter]));
}

const twins = {
  cyrillic: pairLetters('aceopxyijsABCEHIJKMOPSTXY', 'асеорхуіјѕАВСЕНІЈКМОРЅТХУ'),
  greek: pairLetters('ovuABEHIKMNOPTXYZ', 'ονυΑΒΕΗΙΚΜΝΟΡΤΧΥΖ'),
};

export default defineTransformation({
  id: 'script-lookalike',
  title: 'Words in lookalike script',
  summary: 'Writes every letter of a share of the words that has a twin in Cyrillic or Greek with that twin.',
  cites: ['Boucher et al. (2022), Bad Characters: Imperceptible NLP Attacks'],
  peers: { textattack: 'WordSwapHomoglyphSwap' },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words with such letters'),
    script: z.enum(['cyrillic', 'greek']).default('cyrillic').describe('The script of the twins.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'Тhе wаіtеr wаѕ wоndеrful.', options: { rate: 1 } },
    { input: 'TAXI for you', output: 'ΤΑΧΙ fοr yου', options: { rate: 1, script: 'greek' } },
  ],
  apply: (text, { rate, script }, { random, isProtected }) =>
    rewriteShareOfWords(text, {
      rate,
      random,
      isProtected,
      rewrite: (word) => word.replace(plainPattern, (letter) => twins[script].get(letter) ?? letter),
      none: 'no letter with a twin',
    }),
});
