import { isListedName } from './name-lists.ts';
import { isVocabulary, type TaggingModel } from './tagging-model.ts';
import type { RawToken } from './tokens.ts';

/** Characters of a longer run are no word; the tagger needs time with the square of them. */
const longestWord = 60;

const latinWord = /^[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*$/;
const shouted = /^[A-Z]{2,}(?:['\u2019][A-Z]+)*$/;
const marks = new Set('.,!?;:()"\'-$%&/'.split(''));

/** Share of a sentence's words that are written in capitals above which capitals mean nothing. */
const shoutingShare = 0.5;

const none: ReadonlySet<number> = new Set();

/** Sentences that are written in capitals, by number. */
export function findShoutedSentences(tokens: readonly RawToken[]): ReadonlySet<number> {
  if (!tokens.some(({ text }) => shouted.test(text))) return none;
  const counts = new Map<number, { words: number; capitals: number }>();
  for (const { text, sentence } of tokens) {
    if (text.length < 2 || !latinWord.test(text)) continue;
    const count = counts.get(sentence) ?? { words: 0, capitals: 0 };
    count.words += 1;
    if (shouted.test(text)) count.capitals += 1;
    counts.set(sentence, count);
  }
  return new Set(
    [...counts]
      .filter(([, { words, capitals }]) => words > 1 && capitals / words > shoutingShare)
      .map(([sentence]) => sentence),
  );
}

/** A whole number, in the digits of English. */
export function isWhole(text: string): boolean {
  return text.length > 1 && /^[0-9]+$/.test(text);
}

/**
 * Stands for every whole number of two digits or more: to the tagger they are all alike, and it would keep each new one for
 * ever.
 */
const anyNumber = '17';

function isSmall(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 97 || code > 122) return false;
  }
  return true;
}

/**
 * A word as the tagger is to see it: in small letters where its capital only opens the sentence or shouts, or else the
 * tagger takes "Brilliant acting" for a name. Null for what English words are not made of.
 */
export function present(tagging: TaggingModel, token: RawToken, isShouted: boolean): string | null {
  const { text } = token;
  if (text.length > longestWord) return null;
  // Most words are in small letters throughout, and shown as they are.
  if (isSmall(text)) return text;
  if (isWhole(text)) return anyNumber;
  if (!latinWord.test(text))
    return /^[\d.,:]+(?:st|nd|rd|th|s)?$/.test(text) || marks.has(text) ? text : null;
  const plain = text.replaceAll('\u2019', "'");
  const lower = plain.toLowerCase();
  if (lower.length !== plain.length || lower === plain || lower === 'i' || lower.startsWith("i'"))
    return plain;
  const isCapitalised = shouted.test(text);
  const says = isCapitalised ? isShouted || text.length > 3 : token.isInitial;
  if (!says) return plain;
  const [head = lower] = lower.split("'");
  return isListedName(head) || !isVocabulary(tagging, head) ? plain : lower;
}
