import { createMemory } from './memory.ts';
import { findWords } from './words.ts';

/** Words that say nothing of what a question or a passage is about. */
const emptyWords = new Set(
  (
    'a an the this that these those there it its is are am was were be been being do does did done has have had having ' +
    'can could will would shall should may might must what which who whom whose when where why how much many please tell me us ' +
    'i we you your our my they their them he she his her of for to from in on at by with as into about and or so than then also ' +
    'any some such if but not no nor s t'
  ).split(' '),
);

/** Endings that English adds to a stem, the longest first: enough to make "leases" and "leased" meet "lease". */
const endings = ['ings', 'ing', 'ies', 'ied', 'es', 'ed', 's', 'e', 'ly'];

/** A word without its ending: in small letters, never shorter than three letters. Numbers stay. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase().replaceAll('\u2019', "'").replace(/'s$/, '');
  if (lower.length < 4 || /\p{N}/u.test(lower)) return lower;
  for (const ending of endings) {
    if (!lower.endsWith(ending) || lower.length - ending.length < 3) continue;
    if (ending === 's' && lower.endsWith('ss')) return lower;
    const stem = lower.slice(0, -ending.length);
    return ending === 'ies' || ending === 'ied' ? `${stem}y` : stem;
  }
  return lower;
}

const stems = createMemory<string>();

/** The words of a text that say what it is about, as stems, in order, repeats included. */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  for (const { text: word } of findWords(text)) {
    const lower = word.toLowerCase();
    if (!emptyWords.has(lower)) terms.push(stems(lower, () => stemOf(lower)));
  }
  return terms;
}
