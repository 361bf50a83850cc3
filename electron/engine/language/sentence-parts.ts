import { toTitle } from './casing.ts';
import type { Token } from './tokens.ts';

/** A token's text as it is written inside a sentence: small, but for names, "I" and what is all capitals. */
export function asInside(token: Token): string {
  const { text } = token;
  if (!token.isInitial || token.tag === 'PROPN' || /^I\b/.test(text)) return text;
  return /^\p{Lu}{2,}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A token's text as it is written at the start of a sentence if `isFirst`. */
export function asPlaced(word: string, isFirst: boolean): string {
  return isFirst ? toTitle(word) : word;
}

/** Text of the tokens from `start` up to, not including, `end`, written as inside a sentence. */
export function textInside(text: string, tokens: readonly Token[], start: number, end: number): string {
  const [first, last] = [tokens[start], tokens[end - 1]];
  if (first === undefined || last === undefined) return '';
  return asInside(first) + text.slice(first.end, last.end);
}

export interface Sentence {
  /** First word, past opening quotes. */
  readonly start: number;
  /** Past the last token, its final mark included. */
  readonly end: number;
  /** Past the last token before the final marks. */
  readonly body: number;
  /** The final mark; empty where there is none. */
  readonly mark: string;
}

/** The sentences of a text by token numbers; those without a word are left out. */
export function findSentenceParts(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const [start, token] of tokens.entries()) {
    if (!token.isInitial) continue;
    let end = start + 1;
    while (tokens[end]?.sentence === token.sentence && end < tokens.length) end += 1;
    let body = end;
    while (body > start + 1 && /^[.!?\u2026]$/u.test(tokens[body - 1]?.text ?? '')) body -= 1;
    sentences.push({ start, end, body, mark: tokens[body]?.text ?? '' });
  }
  return sentences.map((sentence) => (sentence.body === sentence.end ? { ...sentence, mark: '' } : sentence));
}
