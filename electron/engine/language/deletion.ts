import { fitArticle } from './articles.ts';
import { toTitle } from './casing.ts';
import type { Change } from './changes.ts';
import type { Token } from './tokens.ts';

/**
 * Takes tokens out, from `start` up to, not including, `end`, with one of the spaces around them. The word after them
 * gets the capital of a sentence that they opened; an article before them fits that word.
 */
export function deleteTokens(text: string, tokens: readonly Token[], start: number, end: number): Change {
  const [first, last, next] = [tokens[start], tokens[end - 1], tokens[end]];
  if (first === undefined || last === undefined) return [];
  const isSpacedBefore = /\s$/.test(text.slice(Math.max(0, first.start - 1), first.start));
  const isSpacedAfter = /^\s/.test(text.slice(last.end, last.end + 1));
  // Of two spaces one goes: the one before, or else the one after.
  const opens = first.isInitial && next !== undefined && next.sentence === first.sentence;
  const to = (opens || !isSpacedBefore) && isSpacedAfter ? last.end + 1 : last.end;
  const from = to === last.end && isSpacedBefore ? first.start - 1 : first.start;
  if (opens && to === next.start) {
    if (/^\p{Lu}/u.test(first.text) && /^\p{Ll}/u.test(next.text))
      return [{ start: from, end: next.end, replacement: toTitle(next.text) }];
    return [{ start: from, end: to, replacement: '' }];
  }
  const article = next === undefined ? null : fitArticle(tokens, start, next.text);
  return [...(article === null ? [] : [article]), { start: from, end: to, replacement: '' }];
}
