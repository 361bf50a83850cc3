import type { Span } from '#shared/domain/text';
import { matchCase } from './casing.ts';
import { editShareOf } from './word-edits.ts';
import type { EditOutcome, SharePlan } from './word-edits.ts';
import { findWords } from './words.ts';

/** Words and phrases, in small letters with ' and single spaces, and what may stand instead of each. */
export interface PhraseTable<Value> {
  readonly phrases: ReadonlyMap<string, Value>;
  /** First word -> the most words of a phrase that starts with it. */
  readonly longest: ReadonlyMap<string, number>;
}

/** A phrase of a table and where it stands in a text. */
export interface FoundPhrase<Value> extends Span {
  readonly text: string;
  /** As it stands in the table. */
  readonly phrase: string;
  readonly value: Value;
}

/** Longest stretch of a text that is compared with a phrase of several words, in UTF-16 code units. */
const longestPhrase = 80;

function plain(words: string): string {
  return words.toLowerCase().replaceAll('\u2019', "'");
}

export function createPhraseTable<Value>(entries: Iterable<readonly [string, Value]>): PhraseTable<Value> {
  const phrases = new Map<string, Value>();
  for (const [phrase, value] of entries) phrases.set(plain(phrase), value);
  const longest = new Map<string, number>();
  for (const phrase of phrases.keys()) {
    const words = findWords(phrase);
    const first = words[0]?.text;
    if (first !== undefined) longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return { phrases, longest };
}

/** Every phrase of the table in a text, the longest first at each place, left to right, not overlapping. */
export function findPhrases<Value>(text: string, table: PhraseTable<Value>): readonly FoundPhrase<Value>[] {
  const found: FoundPhrase<Value>[] = [];
  const words = findWords(text);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const first = plain(word.text);
    for (let count = table.longest.get(first) ?? 0; count > 0; count -= 1) {
      const last = words[index + count - 1];
      if (last === undefined || last.end - word.start > longestPhrase) continue;
      const written = count === 1 ? word.text : text.slice(word.start, last.end);
      const phrase = count === 1 ? first : plain(written).replace(/\s+/gu, ' ');
      const value = table.phrases.get(phrase);
      if (value === undefined) continue;
      found.push({ start: word.start, end: last.end, text: written, phrase, value });
      index += count - 1;
      break;
    }
  }
  return found;
}

interface PhraseSwap extends SharePlan {
  readonly table: PhraseTable<readonly string[]>;
  /** The reason where none of the phrases is in the text. */
  readonly none: string;
  /** Leaves a phrase alone where it means something else. */
  readonly isEligible?: (found: FoundPhrase<readonly string[]>) => boolean;
}

/** Swaps a share of the phrases for one of those the table gives, drawn, written as the phrase is written. */
export function swapPhrases(text: string, plan: PhraseSwap): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => {
      const found = findPhrases(text, plan.table);
      return plan.isEligible === undefined ? found : found.filter(plan.isEligible);
    },
    none: plan.none,
    change: ({ start, end, text: written, value }, random) => {
      const replacement = matchCase(written, random.pick(value));
      // The point of "dr." and a full stop that follows are one.
      const isDouble = replacement.endsWith('.') && text.charAt(end) === '.';
      return { start, end, replacement: isDouble ? replacement.slice(0, -1) : replacement };
    },
  });
}

/** A table in which each word of a group stands for every other of the group; a word may be in several groups. */
export function createGroupTable(groups: Iterable<readonly string[]>): PhraseTable<readonly string[]> {
  const others = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const known = others.get(word) ?? new Set();
      for (const other of group) if (other !== word) known.add(other);
      others.set(word, known);
    }
  }
  return createPhraseTable([...others].map(([word, known]) => [word, [...known]] as const));
}
