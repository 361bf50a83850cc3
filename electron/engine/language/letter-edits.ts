import type { Span } from '#shared/domain/text';
import { splitLetters } from './letters.ts';
import type { Random } from './random.ts';
import { editShareOf, noopReasons } from './word-edits.ts';
import type { EditOutcome, SharePlan } from './word-edits.ts';
import { findWords } from './words.ts';

/** A word and its letters, each with its marks. */
export interface LetteredWord {
  readonly text: string;
  readonly letters: readonly string[];
}

/** What takes the place of the letters from the chosen position on. */
interface LetterReplacement {
  /** How many letters go: 0 inserts before the position. */
  readonly count: number;
  readonly replacement: string;
}

interface LetterChange extends SharePlan {
  /** Shortest word that may be changed, in letters. */
  readonly minimumLength: number;
  /** Where the word may be changed; none: it is not eligible. Must not draw. */
  readonly findPositions: (word: LetteredWord) => readonly number[];
  readonly change: (word: LetteredWord, position: number, random: Random) => LetterReplacement;
}

interface LetterPlace extends Span {
  readonly word: LetteredWord;
  readonly positions: readonly number[];
}

/** Numbers `from` to `to`, both included; none where `to` is smaller. */
export function positionsBetween(from: number, to: number): readonly number[] {
  const positions: number[] = [];
  for (let position = from; position <= to; position += 1) positions.push(position);
  return positions;
}

function findPlaces(text: string, plan: LetterChange): readonly LetterPlace[] {
  const places: LetterPlace[] = [];
  for (const { start, end, text: word } of findWords(text)) {
    if (word.length < plan.minimumLength) continue;
    const letters = splitLetters(word);
    if (letters.length < plan.minimumLength) continue;
    const lettered = { text: word, letters };
    const positions = plan.findPositions(lettered);
    if (positions.length > 0) places.push({ start, end, word: lettered, positions });
  }
  return places;
}

/** Changes one place, drawn, inside a share of the words. */
export function editLetterOfWords(text: string, plan: LetterChange): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => findPlaces(text, plan),
    none: noopReasons.noEligibleWord,
    change: ({ start, word, positions }, random) => {
      const position = random.pick(positions);
      const { count, replacement } = plan.change(word, position, random);
      let from = start;
      for (let index = 0; index < position; index += 1) from += word.letters[index]?.length ?? 0;
      let to = from;
      for (let index = position; index < position + count; index += 1) to += word.letters[index]?.length ?? 0;
      return { start: from, end: to, replacement };
    },
  });
}
