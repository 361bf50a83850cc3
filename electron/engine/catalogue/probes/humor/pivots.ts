import type { Edit } from '#shared/domain/text';
import { matchCase } from '../../../language/casing.ts';
import { applyEdits } from '../../../language/edits.ts';
import type { Random } from '../../../language/random.ts';
import { findSynonyms } from '../../../language/synonyms.ts';
import type { TaggedWord, Tagger } from '../../../language/tags.ts';
import type { WordNet } from '../../../language/wordnet.ts';
import type { HumorText, Variant } from './humor-text.ts';

export const noPivot = 'no pivot word marked';
const mostEdits = 3;

function isContent(word: TaggedWord): boolean {
  return word.partOfSpeech === 'noun' || word.partOfSpeech === 'verb' || word.partOfSpeech === 'adjective';
}

function holds(word: TaggedWord, { pivot }: HumorText): boolean {
  return pivot !== null && word.start < pivot.end && pivot.start < word.end;
}

/** The pivot replaced by its word of one sense. */
export function literalise({ text, pivot, literal }: HumorText): Variant {
  if (pivot === null || literal === null) return { noop: noPivot };
  const replacement = matchCase(text.slice(pivot.start, pivot.end), literal);
  const edited = applyEdits(text, [{ ...pivot, replacement }]).text;
  // The article follows the sound of the new word.
  const before = text.slice(0, pivot.start);
  const article = /\b(an?) $/iu.exec(before)?.[1];
  if (article === undefined) return { text: edited };
  const fitting = /^[aeiou]/iu.test(replacement) ? 'an' : 'a';
  const start = pivot.start - article.length - 1;
  return { text: `${text.slice(0, start)}${matchCase(article, fitting)} ${edited.slice(pivot.start)}` };
}

/** One content word other than the pivot replaced by a synonym: a change that should not matter. */
export function replaceOther(item: HumorText, tagger: Tagger, wordnet: WordNet, random: Random): Variant {
  const places = tagger
    .tag(item.text)
    .filter((word) => isContent(word) && !holds(word, item))
    .map((word) => ({ word, synonym: findSynonyms(wordnet, word, 1)[0] }))
    .flatMap(({ word, synonym }) => (synonym === undefined ? [] : [{ word, synonym }]));
  if (places.length === 0) return { noop: 'no word with a synonym beside the pivot' };
  const { word, synonym } = random.pick(places);
  const replacement = matchCase(word.text, synonym);
  return { text: applyEdits(item.text, [{ start: word.start, end: word.end, replacement }]).text };
}

/** Content words of sincere texts by their inflected form: what an unfunny text is made of. */
export function collectPlainWords(
  texts: readonly HumorText[],
  tagger: Tagger,
): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, Set<string>>();
  for (const { text } of texts) {
    for (const word of tagger.tag(text)) {
      if (!isContent(word) || word.isProper || word.form === null || !/^\p{L}{3,}$/u.test(word.text))
        continue;
      const key = `${word.partOfSpeech} ${word.form}`;
      words.set(key, (words.get(key) ?? new Set()).add(word.text.toLowerCase()));
    }
  }
  return new Map([...words].map(([key, set]) => [key, [...set].sort()]));
}

/**
 * At most three words exchanged, the pivot first and then nouns from the end (West and Horvitz 2019: humor sits near
 * the end), by words of sincere texts in the same inflected form. A rule knows no meaning: the result may read oddly.
 */
export function unfun(
  item: HumorText,
  tagger: Tagger,
  plain: ReadonlyMap<string, readonly string[]>,
  random: Random,
): Variant {
  const { text, boundary, pivot, literal } = item;
  const tail = Math.max(boundary ?? 0, Math.floor((text.length * 2) / 3));
  const edits: Edit[] = [];
  if (pivot !== null && literal !== null) {
    edits.push({ ...pivot, replacement: matchCase(text.slice(pivot.start, pivot.end), literal) });
  }
  // Of a quoted line nothing behind the quotation: who said it is no part of the joke.
  const end = /["”]/u.test(text) ? Math.max(text.lastIndexOf('"'), text.lastIndexOf('”')) : text.length;
  const words = tagger
    .tag(text)
    .filter(
      ({ partOfSpeech, isProper, start }) =>
        partOfSpeech === 'noun' && !isProper && start >= tail && start < end,
    );
  for (const word of words.reverse()) {
    if (edits.length >= mostEdits) break;
    const others = (plain.get(`${word.partOfSpeech} ${word.form}`) ?? []).filter(
      (other) =>
        other !== word.text.toLowerCase() && /^[aeiou]/iu.test(other) === /^[aeiou]/iu.test(word.text),
    );
    if (others.length === 0 || (literal !== null && holds(word, item))) continue;
    edits.push({ start: word.start, end: word.end, replacement: matchCase(word.text, random.pick(others)) });
  }
  if (edits.length === 0) return { noop: 'no word near the end to exchange' };
  return {
    text: applyEdits(
      text,
      edits.sort((a, b) => a.start - b.start),
    ).text,
  };
}
