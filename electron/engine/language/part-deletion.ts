import type { Change } from './changes.ts';
import { deleteTokens } from './deletion.ts';
import { isSetExpression } from './grammar-words.ts';
import { findNegatedWords } from './negated-words.ts';
import { carriesOpinion } from './opinions.ts';
import type { Token } from './tokens.ts';

/** Words that carry grammar and little meaning, by their tags and by name. */
const stopTags: ReadonlySet<string> = new Set(['DET', 'ADP', 'CCONJ', 'SCONJ', 'PRON', 'AUX']);
const contentTags: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM']);

export function isWordToken(token: Token): boolean {
  return /^[\p{L}\p{N}]/u.test(token.text);
}

/** Joined to a neighbour without a space: half of "don't" or of "first-time". */
export function isJoined(tokens: readonly Token[], index: number): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token === undefined) return true;
  const joinsBefore = before?.end === token.start && /[\p{L}\p{N}'\u2019-]$/u.test(before.text);
  return joinsBefore || (next?.start === token.end && /^[\p{L}\p{N}'\u2019-]/u.test(next.text));
}

export function isStopWord(token: Token): boolean {
  return stopTags.has(token.tag) || (token.tag === 'PART' && token.lemma === 'to');
}

export function isContentWord(token: Token): boolean {
  return contentTags.has(token.tag) && isWordToken(token);
}

/**
 * A change for each word of a kind that drops it; words that are half of another or of a set expression stay, and so do, unless
 * told otherwise, those that carry an opinion or are denied.
 */
export function dropWords(
  text: string,
  tokens: readonly Token[],
  isDropped: (token: Token, index: number) => boolean,
  keepOpinions: boolean,
): readonly Change[] {
  const negated = keepOpinions ? findNegatedWords(tokens.map((token) => token.text)) : new Set<number>();
  return tokens.flatMap((token, index) =>
    isWordToken(token) &&
    !isJoined(tokens, index) &&
    isDropped(token, index) &&
    !isSetExpression(tokens, index) &&
    !negated.has(index) &&
    !(keepOpinions && carriesOpinion(token.text, token.lemma))
      ? [deleteTokens(text, tokens, index, index + 1)]
      : [],
  );
}
