import { fitArticle } from './articles.ts';
import { matchCase } from './casing.ts';
import { replaceSpan } from './changes.ts';
import type { Change } from './changes.ts';
import type { Token } from './tokens.ts';

/** Writes `word` for a token, as the token is written, with the article before it made to fit. */
export function replaceWord(tokens: readonly Token[], index: number, word: string): Change {
  const token = tokens[index];
  if (token === undefined) return [];
  const article = fitArticle(tokens, index, word);
  const edit = replaceSpan(token, matchCase(token.text, word));
  return article === null ? [edit] : [article, edit];
}

/** Puts a word before a token, with the article before it made to fit and the capital of a sentence moved. */
export function insertBefore(tokens: readonly Token[], index: number, word: string): Change {
  const token = tokens[index];
  if (token === undefined) return [];
  const article = fitArticle(tokens, index, word);
  const edit = { start: token.start, end: token.start, replacement: `${word} ` };
  return article === null ? [edit] : [article, edit];
}
