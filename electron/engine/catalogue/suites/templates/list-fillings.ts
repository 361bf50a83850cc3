import type { Bindings } from './fill-text.ts';
import { wordsOf, type Lexicons } from './find-words.ts';
import { isTaken } from './is-taken.ts';
import type { LexiconWord } from './lexicon.ts';
import { findSlots, type Slot } from './parse-template.ts';

type Bound = Map<string, { readonly slot: Slot; readonly word: LexiconWord }>;

/** Fillings that differ in one slot alone; null: there is one, with nothing left to bind. */
interface Run {
  /** Changes with the next run. */
  readonly bound: Bound;
  readonly slot: Slot | null;
  readonly words: readonly LexiconWord[];
}

/** All ways to fill the slots: of tens of thousands a sample wants some hundred, so most are only counted. */
export function countFillings(slots: readonly Slot[], lexicons: Lexicons): number {
  let count = 0;
  for (const run of listRuns(slots, new Map(), choicesOf(lexicons))) count += lengthOf(run);
  return count;
}

/** Those with the given numbers, from 0 in the order of the file, as they are given. */
export function pickFillings(
  slots: readonly Slot[],
  lexicons: Lexicons,
  numbers: readonly number[],
): Bindings[] {
  const places = numbers.map((_, place) => place);
  places.sort((left, right) => (numbers[left] ?? 0) - (numbers[right] ?? 0));
  const picked: Bindings[] = [];
  let [next, before] = [0, 0];
  for (const run of listRuns(slots, new Map(), choicesOf(lexicons))) {
    const end = before + lengthOf(run);
    for (;;) {
      const place = places[next] ?? -1;
      const number = numbers[place] ?? Number.POSITIVE_INFINITY;
      if (number >= end) break;
      picked[place] = bindOne(run, number - before);
      next += 1;
    }
    if (next === places.length) break;
    before = end;
  }
  return picked;
}

function lengthOf({ slot, words }: Run): number {
  return slot === null ? 1 : words.length;
}

function bindOne({ bound, slot, words }: Run, index: number): Bindings {
  const bindings: Bound = new Map(bound);
  const word = words[index];
  if (slot !== null && word !== undefined) bindings.set(slot.key, { slot, word });
  return bindings;
}

/** What may stand in a slot. */
interface Choices {
  readonly words: readonly LexiconWord[];
  /** The slots of each word itself; null where no word has any. */
  readonly nested: ReadonlyMap<LexiconWord, readonly Slot[]> | null;
}

/** Looked up once a key: slots of equal key have equal words. */
function choicesOf(lexicons: Lexicons): (slot: Slot) => Choices {
  const known = new Map<string, Choices>();
  return (slot) => {
    const before = known.get(slot.key);
    if (before !== undefined) return before;
    const words = wordsOf(slot, lexicons);
    const nested = new Map(words.map((word) => [word, findSlots(word.word)]));
    const isNested = [...nested.values()].some((slots) => slots.length > 0);
    const choices = { words, nested: isNested ? nested : null };
    known.set(slot.key, choices);
    return choices;
  };
}

/** Depth first, so that the first slot changes slowest and the order is the file's. */
function* listRuns(slots: readonly Slot[], bound: Bound, choicesOf: (slot: Slot) => Choices): Generator<Run> {
  const [slot] = slots;
  if (slot === undefined) {
    yield { bound, slot: null, words: [] };
    return;
  }
  const rest = slots.slice(1);
  if (bound.has(slot.key)) {
    yield* listRuns(rest, bound, choicesOf);
    return;
  }
  const choices = choicesOf(slot);
  const isShared = slot.tag !== '' && [...bound.values()].some((other) => other.slot.tag === slot.tag);
  const words = isShared ? choices.words.filter((word) => !isTaken(slot, word, bound)) : choices.words;
  if (choices.nested === null && rest.every(({ key }) => key === slot.key || bound.has(key))) {
    yield { bound, slot, words };
    return;
  }
  for (const word of words) {
    bound.set(slot.key, { slot, word });
    const nested = choices.nested?.get(word) ?? [];
    yield* listRuns(nested.length === 0 ? rest : [...nested, ...rest], bound, choicesOf);
    bound.delete(slot.key);
  }
}
