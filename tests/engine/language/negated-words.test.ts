import { expect, it } from 'vitest';
import { findNegatedWords } from '../../../electron/engine/language/negated-words.ts';

it.each([
  ['it was no joke at all', ['joke']],
  ['it could not be reproduced here', ['be', 'reproduced']],
  ["it wouldn't charge again", ['charge']],
  ['nobody came', ['came']],
  ['a good film', []],
  ['not', []],
  ['I did not , and left', [',']],
])('finds what "%s" denies', (text, denied) => {
  const words = text.split(' ');
  expect([...findNegatedWords(words)].map((index) => words[index])).toEqual(denied);
});
