import type { Span } from '#shared/domain/text';
import { findWords } from './words.ts';
import type { Word } from './words.ts';

export type PronounRole = 'subject' | 'object' | 'determiner' | 'possessive' | 'reflexive';

/** A pronoun for a woman or a man, and what it does in its sentence as far as the words beside it tell. */
export interface FoundPronoun extends Span {
  readonly text: string;
  readonly gender: 'female' | 'male';
  readonly role: PronounRole;
  /** Of the words of the text. */
  readonly index: number;
  /** 's, 'll or 'd where it is contracted with a verb, as written; else empty. */
  readonly ending: string;
}

const certain = new Map<string, readonly ['female' | 'male', PronounRole]>([
  ['she', ['female', 'subject']],
  ['he', ['male', 'subject']],
  ['him', ['male', 'object']],
  ['hers', ['female', 'possessive']],
  ['herself', ['female', 'reflexive']],
  ['himself', ['male', 'reflexive']],
]);

/** After "her" or "his" these show that no noun follows. */
const noNoun = new Set(
  (
    'to and or but nor that if when while because as at in on of for from with by about after before into onto over under ' +
    'than then so too again yesterday today tomorrow tonight now there here up down out off away back a an the this these ' +
    'those my your our their his her its is was were are be been will would can could may might should must did does do has ' +
    'have had not how why what who where which until since without through during'
  ).split(' '),
);

/** After these "her" is the one somebody does something for or to, even where a noun follows ("gave her flowers"). */
const givingVerbs = new Set(
  (
    'gave give gives giving told tell tells telling asked ask asks made make makes making let lets help helps helped saw see ' +
    'sees watched heard got kept called wanted want wants showed show shows sent send sends offered offer offers brought bring ' +
    'brings bought buy buys taught teach teaches promised paid owed cost served'
  ).split(' '),
);

function wordBeside(text: string, word: Word, other: Word | undefined): string | null {
  if (other === undefined) return null;
  const gap =
    other.start > word.start ? text.slice(word.end, other.start) : text.slice(other.end, word.start);
  return gap.length < 8 && /^\s+$/u.test(gap) ? other.text.toLowerCase() : null;
}

function findRole(base: string, before: string | null, after: string | null): PronounRole {
  const hasNoun = after !== null && !noNoun.has(after);
  if (base === 'his') return hasNoun ? 'determiner' : 'possessive';
  return hasNoun && !(before !== null && givingVerbs.has(before)) ? 'determiner' : 'object';
}

/** The pronouns of the third person that tell a gender, in order. `words` are those of the text. */
export function findPronouns(
  text: string,
  words: readonly Word[] = findWords(text),
): readonly FoundPronoun[] {
  const found: FoundPronoun[] = [];
  for (const [index, word] of words.entries()) {
    if (word.text.length > 8) continue;
    const [, base = '', ending = ''] = /^(\p{L}+)(['’](?:s|ll|d))?$/iu.exec(word.text) ?? [];
    const lower = base.toLowerCase();
    const known = certain.get(lower);
    if (known === undefined && lower !== 'her' && lower !== 'his') continue;
    if (ending !== '' && lower !== 'he' && lower !== 'she') continue;
    const [gender, role] = known ?? [
      lower === 'her' ? 'female' : 'male',
      findRole(lower, wordBeside(text, word, words[index - 1]), wordBeside(text, word, words[index + 1])),
    ];
    found.push({ start: word.start, end: word.end, text: word.text, gender, role, index, ending });
  }
  return found;
}
