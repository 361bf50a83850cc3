import { matchCase } from './casing.ts';
import type { Token } from './tokens.ts';

const irregular: Readonly<Record<string, string>> = {
  better: 'best',
  best: 'better',
  worse: 'worst',
  worst: 'worse',
  further: 'furthest',
  furthest: 'further',
};
/** They look compared and are not. */
const uncompared =
  /^(?:former|latter|inner|outer|upper|lower|other|proper|clever|bitter|tender|sober|sheer|eager|silver|modest|honest|earnest|manifest|west|east|rest)$/;

/** The superlative of a comparative and the other way round, written as the token is; null for any other word. */
export function changeDegree(token: Token): string | null {
  const word = token.text.toLowerCase();
  const known = irregular[word];
  if (known !== undefined) return matchCase(token.text, known);
  if (uncompared.test(word) || token.lemma === word || !/^[a-z]{5,}$/.test(word)) return null;
  if (word.endsWith('er')) return matchCase(token.text, `${word.slice(0, -1)}st`);
  return word.endsWith('est') ? matchCase(token.text, `${word.slice(0, -2)}r`) : null;
}
