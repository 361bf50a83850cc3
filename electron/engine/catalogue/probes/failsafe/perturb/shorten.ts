import type { Edit } from '#shared/domain/text';
import { createRandom } from '../../../../language/random.ts';
import { chooseShare } from '../../../../language/share.ts';
import { findWords, type Word } from '../../../../language/words.ts';
import type { ItemContext } from './misspell.ts';
import { finishEdits, type Perturbed } from './perturbed.ts';

/** What people leave out when they type key words into a search box. */
const droppedWords = new Set(
  (
    'a an the this that these those there it its is are am was were be been being do does did done has have had having ' +
    'can could will would shall should may might must what which who whom whose when where why how much many please ' +
    'tell me us i we you your our my they their them he she his her explain describe give show find list kindly exactly ' +
    'of for to from in on at by with as into about and or so than then also any some such if according according report reported ' +
    "what's who's it's isn't aren't wasn't weren't didn't doesn't don't"
  ).split(' '),
);

/** Kept although they are small: without them the question would ask for something else. */
const keptWords = new Set('not no without except between before after since until over under per'.split(' '));

/** These ask for a number, a place or a reason; a search box gets the thing itself. */
const askedFor: readonly (readonly [RegExp, string])[] = [
  [/^how much\b/iu, 'amount'],
  [/^how many\b/iu, 'number'],
  [/^when\b/iu, 'date'],
  [/^why\b/iu, 'reason'],
];

export interface ShorteningFacts {
  readonly words: number;
  readonly dropped: number;
}

function isDroppable({ text }: Word): boolean {
  const word = text.toLowerCase().replaceAll('\u2019', "'");
  return droppedWords.has(word) && !keptWords.has(word);
}

/** The range of a word and the white space or comma that goes with it. */
function deletion(text: string, word: Word, isLast: boolean): Edit {
  const after = /^[\s,]*/u.exec(text.slice(word.end))?.[0].length ?? 0;
  const before = isLast ? (/\s*$/u.exec(text.slice(0, word.start))?.[0].length ?? 0) : 0;
  return { start: word.start - before, end: word.end + after, replacement: '' };
}

/** Deletions that touch become one, so that edits stay apart. */
function joinDeletions(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (last === undefined || edit.start > last.end) joined.push(edit);
    else
      joined[joined.length - 1] = {
        ...last,
        end: Math.max(last.end, edit.end),
        replacement: last.replacement + edit.replacement,
      };
  }
  return joined;
}

/**
 * A question as key words: question words, auxiliaries, articles, pronouns and prepositions go, what is asked for is
 * named, the rest keeps its order and spelling; the question mark goes. The rule-based stand-in for FailSafeQA's
 * incomplete questions, which a model wrote (Kamble et al., 2025).
 * @param share of the words that can go, 0 to 1
 */
export function shorten(question: string, context: ItemContext, share = 1): Perturbed<ShorteningFacts> {
  if (share <= 0) return { status: 'noop', reason: 'the rate is 0' };
  const random = createRandom(context.seed, 'failsafe/incomplete', context.itemId, context.variant ?? 0);
  const words = findWords(question);
  const spans = context.protectedSpans ?? [];
  const droppable = words.filter(
    (word) => isDroppable(word) && !spans.some((span) => word.start < span.end && span.start < word.end),
  );
  if (droppable.length === 0 || droppable.length === words.length) {
    return { status: 'noop', reason: 'key words already' };
  }
  const dropped = chooseShare(droppable, share, random);
  const asked = askedFor.find(([pattern]) => pattern.test(question));
  const edits: Edit[] = dropped.map((word) => deletion(question, word, word === words.at(-1)));
  const first = edits[0];
  // "How much was paid" becomes "amount paid": the name stands where the question word stood.
  if (asked !== undefined && share === 1 && first?.start === 0)
    edits[0] = { ...first, replacement: `${asked[1]} ` };
  const mark = /\s*[?.!]+\s*$/u.exec(question);
  const last = edits.at(-1);
  if (mark !== null && (last === undefined || last.end <= mark.index)) {
    edits.push({ start: mark.index, end: question.length, replacement: '' });
  } else if (mark !== null && last !== undefined) edits[edits.length - 1] = { ...last, end: question.length };
  return finishEdits(question, joinDeletions(edits), { words: words.length, dropped: dropped.length });
}
