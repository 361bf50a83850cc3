import type { Word } from './words.ts';

/** Words that begin a clause or stand between two. */
const connectors = new Set(
  (
    'and but or nor so yet if when whenever because although though since unless until after before while whereas as ' +
    'that whether who whom whose which where why how once'
  ).split(' '),
);

/** Verbs that may take a clause without "that": "the judge thought the actor slept". */
const clauseTakers = new Set(
  (
    'think thinks thought say says said believe believes believed know knows knew hope hopes hoped claim claims claimed ' +
    'hear hears heard forget forgets forgot remember remembers remembered mention mentions mentioned notice notices ' +
    'noticed learn learns learned see sees saw feel feels felt guess guesses guessed suppose supposes supposed'
  ).split(' '),
);

const adverbs = /^[a-z]{3,}ly$/;

/**
 * Places between words (0 to `words.length`) at which a clause can begin, and at which one can end, by a light parse:
 * punctuation, connecting words, and verbs that take a clause. English.
 */
export function findClauseBorders(
  text: string,
  words: readonly Word[],
): { readonly starts: ReadonlySet<number>; readonly ends: ReadonlySet<number> } {
  const starts = new Set([0]);
  const ends = new Set([words.length]);
  words.forEach((word, index) => {
    const lower = word.text.toLowerCase();
    const next = words[index + 1];
    const gap = next === undefined ? '' : text.slice(word.end, next.start);
    if (/[^\s'"\u2019“”-]/u.test(gap)) {
      starts.add(index + 1);
      ends.add(index + 1);
    }
    if (connectors.has(lower)) {
      ends.add(index);
      starts.add(index + 1);
    }
    if (clauseTakers.has(lower)) starts.add(index + 1);
    // An adverb of the whole sentence: "Clearly the actor slept."
    if (index === 0 && adverbs.test(lower)) starts.add(1);
  });
  return { starts, ends };
}

/** Where `part` stands in `whole` as one run of words, each time. */
export function findRuns(whole: readonly string[], part: readonly string[]): readonly number[] {
  if (part.length === 0) return [];
  const found: number[] = [];
  for (let start = 0; start + part.length <= whole.length; start += 1) {
    if (part.every((word, offset) => whole[start + offset] === word)) found.push(start);
  }
  return found;
}
