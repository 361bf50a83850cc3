import { inflect, toLemma } from './inflection.ts';
import { isPlainMeaning } from './lexical.ts';
import type { TaggedWord } from './tags.ts';
import type { WordForm } from './word-forms.ts';
import type { WordNet, WordNetPart } from './wordnet.ts';

/** Words that mean so little by themselves that a dictionary's synonyms of them read as nonsense. */
const vague = new Set(
  (
    'be have do go get make let take come give put keep see say use need want thing way lot kind sort bit one time day ' +
    'year much many more most very so too just only even still also not never ever always well then now here there ' +
    'quite rather really back away out up down in on off over again such own same other last first next like please ' +
    'second small as ok okay yes yet about around else maybe almost enough soon once twice together'
  ).split(' '),
);

/** Dictionary forms of an inflected word, the likeliest first, kept where the dictionary has them. */
function findLemma(wordnet: WordNet, word: string, part: WordNetPart, form: WordForm): string | null {
  const guesses = [toLemma(word, form)];
  if (form === 'plural' || form === 'present') {
    if (word.endsWith('ies')) guesses.push(`${word.slice(0, -3)}y`);
    if (word.endsWith('es')) guesses.push(word.slice(0, -2));
    if (word.endsWith('s')) guesses.push(word.slice(0, -1));
  }
  return (
    guesses.find(
      (guess) =>
        wordnet.has(guess, part) && (form !== 'plural' || guess !== word) && inflect(guess, form) === word,
    ) ?? null
  );
}

/** Single words in small letters: neither names nor phrases nor hyphenated compounds. */
function isPlainWord(word: string): boolean {
  return /^[a-z]{2,}$/.test(word);
}

/** Fewest occurrences in WordNet's tagged texts: a single one is as often a slip as a use (bringing, woolgather). */
const fewestUses = 2;

/**
 * Whether a candidate is ordinarily used in the meaning it shares with the lemma: the shared set is its own most
 * frequent sense, and that sense occurs in the texts WordNet counted. Keeps "movie" for "film", drops "picture".
 */
function isUsual(wordnet: WordNet, candidate: string, lemma: string, part: WordNetPart): boolean {
  return (
    (wordnet.senses(candidate, part)[0]?.includes(lemma) ?? false) &&
    wordnet.countUses(candidate, part) >= fewestUses
  );
}

function collectSynonyms(
  wordnet: WordNet,
  word: string,
  part: WordNetPart,
  form: WordForm,
  senses: number,
): readonly string[] {
  if (form === 'comparative' || form === 'superlative') return [];
  const lemma = findLemma(wordnet, word, part, form);
  if (lemma === null || vague.has(lemma)) return [];
  // Whoever asks for more senses takes the wrong ones into the bargain.
  if (senses === 1 && !isPlainMeaning(wordnet, lemma, part)) return [];
  const candidates = new Set(wordnet.senses(lemma, part).slice(0, senses).flat());
  const inflected = [...candidates]
    .filter(
      (candidate) =>
        candidate !== lemma && isPlainWord(candidate) && isUsual(wordnet, candidate, lemma, part),
    )
    .map((candidate) => inflect(candidate, form))
    .filter((candidate) => candidate !== null && candidate !== word && isPlainWord(candidate));
  return [...new Set(inflected)] as readonly string[];
}

const remembered = new WeakMap<WordNet, Map<string, readonly string[]>>();
const rememberedWords = 50_000;

function rememberFor(wordnet: WordNet): Map<string, readonly string[]> {
  const known = remembered.get(wordnet);
  if (known !== undefined && known.size < rememberedWords) return known;
  const fresh = new Map<string, readonly string[]>();
  remembered.set(wordnet, fresh);
  return fresh;
}

/**
 * Words that can stand for a tagged word in its inflected form, in small letters, the most frequent sense first; empty
 * where there is none, for names, comparatives and words of little meaning.
 * @param senses how many senses of the word are considered
 */
export function findSynonyms(wordnet: WordNet, word: TaggedWord, senses: number): readonly string[] {
  const { partOfSpeech: part, form } = word;
  const text = word.text.toLowerCase();
  if (part === 'other' || form === null || word.isProper || !isPlainWord(text)) return [];
  const known = rememberFor(wordnet);
  const key = `${text} ${form} ${part} ${senses}`;
  const synonyms = known.get(key) ?? collectSynonyms(wordnet, text, part, form, senses);
  known.set(key, synonyms);
  return synonyms;
}
