import type { Span } from '#shared/domain/text';
import { findSentences } from './sentences.ts';
import { tagTokens } from './token-tags.ts';
import type { TokenTag } from './token-tags.ts';

/**
 * The smallest thing that carries a part of speech, with its exact place in the text: a word, a half of a contraction
 * ("do" + "n't"), a possessive ending, a mark of punctuation.
 */
export interface Token extends Span {
  readonly text: string;
  readonly tag: TokenTag;
  /** Dictionary form in small letters: "went" -> "go", "n't" -> "not". */
  readonly lemma: string;
  /** 0-based number of the sentence. */
  readonly sentence: number;
  /** First of its sentence, quotes and brackets aside: a capital letter says nothing there. */
  readonly isInitial: boolean;
}

/** A stretch of text before it has a tag. */
export interface RawToken extends Span {
  readonly text: string;
  readonly sentence: number;
  readonly isInitial: boolean;
}

/**
 * Links, addresses, handles and hashtags whole; English words with their apostrophes; numbers with their points, times, ordinals;
 * words of other scripts; any other character but white space by itself.
 */
const tokenPattern =
  /https?:\/\/\S+|www\.\S+|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,64}\.[A-Za-z]{2,10}|[@#][\p{L}\p{N}_]+|[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*|\p{Nd}+(?:[.,:]\p{Nd}+)*(?:st|nd|rd|th|s)?(?![\p{L}\p{M}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\P{White_Space}/gu;

const wordStart = /^[\p{L}\p{N}@#]/u;

function cutTokens(text: string): readonly RawToken[] {
  // Of the trimmed text, so that a mark is always followed by something and thousands of empty lines are read once.
  const isSingle = !/[.!?\u2026\n]\s*\S/u.test(text.trimEnd());
  const ends = isSingle ? [text.length] : findSentences(text).map(({ end }) => end);
  const tokens: RawToken[] = [];
  let sentence = 0;
  let isOpen = true;
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    while (sentence < ends.length - 1 && start >= (ends[sentence] ?? text.length)) {
      sentence += 1;
      isOpen = true;
    }
    const isWord = wordStart.test(match[0]);
    tokens.push({
      start,
      end: start + match[0].length,
      text: match[0],
      sentence,
      isInitial: isOpen && isWord,
    });
    if (isWord) isOpen = false;
  }
  return tokens;
}

/** Where tokens are kept beyond this process; what it gives must be what tagging anew would give. */
export interface TokenStore {
  find(text: string): readonly Token[] | undefined;
  keep(text: string, tokens: readonly Token[]): void;
}

/** Characters of text whose tokens are remembered: an audit asks of a text once an entry. */
const rememberedLength = 1_000_000;

/** A tagging function that remembers the texts it saw last. Tagging is a function of the text, so nothing can go stale. */
export function createTokenFinder(store?: TokenStore): (text: string) => readonly Token[] {
  const remembered = new Map<string, readonly Token[]>();
  // In the order they came: the first key of a map is behind all that were ever taken out of it.
  let order: string[] = [];
  let oldest = 0;
  let length = 0;
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    const kept = store?.find(text);
    const tokens = kept ?? tagTokens(cutTokens(text));
    if (kept === undefined) store?.keep(text, tokens);
    if (text.length > rememberedLength / 4) return tokens;
    remembered.set(text, tokens);
    order.push(text);
    length += text.length;
    for (; length > rememberedLength; oldest += 1) {
      const forgotten = order[oldest] ?? '';
      remembered.delete(forgotten);
      length -= forgotten.length;
    }
    if (oldest > order.length / 2) {
      order = order.slice(oldest);
      oldest = 0;
    }
    return tokens;
  };
}

/** Shared by all that looks at tags, so that a text is tagged once. */
export const findTokens = createTokenFinder();
