import { inflect } from './inflection.ts';
import { createMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import type { Token } from './tokens.ts';
import type { WordForm } from './word-forms.ts';
import { findWordForm } from './word-forms.ts';
import type { RelatedWord, WordNet, WordNetPart, WordNetRelation } from './wordnet.ts';

const partsByTag: Readonly<Partial<Record<Token['tag'], WordNetPart>>> = {
  NOUN: 'noun',
  VERB: 'verb',
  ADJ: 'adjective',
  ADV: 'adverb',
};

/** Words whose dictionary meaning says little of what they do in a sentence. */
const vague = new Set(
  (
    'be have do go get make let take come give put keep see say use need want thing way lot kind sort bit one time day year ' +
    'much many more most very so too just only even still also not never ever always well then now here there quite rather ' +
    'really back away out up down in on off over again such own same other last first next people man woman no yes'
  ).split(' '),
);

/**
 * Words whose most frequent meaning in the texts that WordNet counted (the 1960s) is not today's: a battery of guns, a mouse of
 * the field, a server of soup.
 */
const dated = new Set(
  (
    'battery mouse cell tablet notebook web net chip cable stream monitor server screen charge charger case drive memory cookie ' +
    'plot cast score pilot series lead bank spring deck board cartridge plug app phone mobile remote print printer release study lid slug'
  ).split(' '),
);

function isDated(lemma: string): boolean {
  return dated.has(lemma);
}

/** What is remembered of one WordNet: a look-up searches a file, and the same words come again and again. All by lemma. */
interface Memories {
  readonly known: Readonly<Record<WordNetPart, Memory<boolean>>>;
  readonly plain: Readonly<Record<WordNetPart, Memory<boolean>>>;
  readonly glosses: Memory<string>;
  readonly derived: Readonly<Record<WordNetPart, Memory<readonly string[]>>>;
  /** By relation, part of speech and form. */
  readonly forms: (kind: string) => Memory<readonly string[]>;
}

const memories = new WeakMap<WordNet, Memories>();

function byPart<Value>(): Readonly<Record<WordNetPart, Memory<Value>>> {
  return { noun: createMemory(), verb: createMemory(), adjective: createMemory(), adverb: createMemory() };
}

function memoriesOf(wordnet: WordNet): Memories {
  const kept = memories.get(wordnet);
  if (kept !== undefined) return kept;
  const forms = createMemory<Memory<readonly string[]>>();
  const fresh: Memories = {
    known: byPart(),
    plain: byPart(),
    glosses: createMemory(),
    derived: byPart(),
    forms: (kind) => forms(kind, () => createMemory()),
  };
  memories.set(wordnet, fresh);
  return fresh;
}

/** Share of a word's uses that its most frequent sense has at least, if that sense is to be taken for the one meant. */
const leastShare: Readonly<Record<WordNetPart, number>> = {
  noun: 0.55,
  verb: 0.6,
  adjective: 0.5,
  adverb: 0.5,
};

/** Whether a word mostly means one thing, which is today's: "film" does, "pass", "cut" and "battery" do not. */
export function isPlainMeaning(wordnet: WordNet, lemma: string, part: WordNetPart): boolean {
  return memoriesOf(wordnet).plain[part](
    lemma,
    () => !isDated(lemma) && wordnet.firstSenseShare(lemma, part) >= leastShare[part],
  );
}

/** What a noun's most frequent sense means; empty for an unknown one. */
export function findGloss(wordnet: WordNet, noun: string): string {
  return memoriesOf(wordnet).glosses(noun, () => wordnet.gloss(noun, 'noun'));
}

/** An open-class word that a dictionary of meanings has something to say about; names are none. */
export interface LexicalWord {
  readonly index: number;
  readonly token: Token;
  readonly part: WordNetPart;
  readonly form: WordForm;
  readonly lemma: string;
}

/** The nouns, verbs, adjectives and adverbs of a text that WordNet has under their dictionary form. */
export function findLexicalWords(wordnet: WordNet, tokens: readonly Token[]): readonly LexicalWord[] {
  const { known } = memoriesOf(wordnet);
  const words: LexicalWord[] = [];
  for (const [index, token] of tokens.entries()) {
    const part = partsByTag[token.tag];
    const { lemma } = token;
    if (part === undefined || !known[part](lemma, () => isLexical(wordnet, lemma, part))) continue;
    if (!/^[A-Za-z]+$/.test(token.text) || isHyphenated(tokens, index)) continue;
    const form = findWordForm(tokens, index);
    if (form !== 'comparative' && form !== 'superlative') words.push({ index, token, part, form, lemma });
  }
  return words;
}

function isLexical(wordnet: WordNet, lemma: string, part: WordNetPart): boolean {
  return !vague.has(lemma) && !isDated(lemma) && /^[a-z]{3,}$/.test(lemma) && wordnet.has(lemma, part);
}

function isHyphenated(tokens: readonly Token[], index: number): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  return (
    (before?.text === '-' && before.end === token?.start) || (next?.text === '-' && next.start === token?.end)
  );
}

/** Too wide to stand for anything: hypernyms that say nothing of the word below them. */
const empty = new Set(
  (
    'entity thing object attribute state act action event group relation part whole quality property measure unit condition ' +
    'happening cause artifact feeling percentage arrangement move change be make form amount concept cognition abstraction ' +
    'activity process matter content being set collection result status location point'
  ).split(' '),
);

/** Fewest occurrences in the texts that WordNet's makers tagged: a single one is as often a slip as a use. */
const fewestUses = 2;

/** Verbs whose past looks like their dictionary form; of any other such a past is a slip of the conjugation tables. */
const unchanging = new Set(
  'bet bid burst cast cost cut hit hurt let put quit read rid set shed shut split spread thrust upset beat'.split(
    ' ',
  ),
);

/** The inflected form of a dictionary word that stands where `word` stands; null where it cannot be made. */
function inflectLike(word: LexicalWord, lemma: string): string | null {
  const form = inflect(lemma, word.form);
  const isPast = word.form === 'past' || word.form === 'participle';
  return isPast && form === lemma && !unchanging.has(lemma) ? null : form;
}

function collectForms(wordnet: WordNet, word: LexicalWord, relation: WordNetRelation): readonly string[] {
  if (!isPlainMeaning(wordnet, word.lemma, word.part)) return [];
  const forms = wordnet
    .related(word.lemma, word.part, relation)
    .filter(
      ({ lemma, part }) =>
        part === word.part && lemma !== word.lemma && /^[a-z]{2,}$/.test(lemma) && !empty.has(lemma),
    )
    .filter((related) => isUsed(wordnet, related) && related.isFirstSense())
    .map(({ lemma }) => inflectLike(word, lemma))
    .filter((form) => form !== null);
  return [...new Set(forms)];
}

function isUsed(wordnet: WordNet, { lemma, part }: RelatedWord): boolean {
  return wordnet.countUses(lemma, part) >= fewestUses;
}

/**
 * Words that WordNet relates to a word's most frequent sense, in its inflected form and part of speech: single words in
 * small letters that are in use (WordNet's makers met them in texts), mostly in the sense that is related.
 */
export function findRelatedForms(
  wordnet: WordNet,
  word: LexicalWord,
  relation: WordNetRelation,
): readonly string[] {
  const remembered = memoriesOf(wordnet).forms(`${relation} ${word.part} ${word.form}`);
  const forms = remembered(word.lemma, () => collectForms(wordnet, word, relation));
  if (forms.length === 0) return forms;
  const written = word.token.text.toLowerCase();
  return forms.includes(written) ? forms.filter((form) => form !== written) : forms;
}

/** Words of the same root, of any part of speech, that are in use, in their dictionary form. */
export function findDerivedLemmas(wordnet: WordNet, word: LexicalWord): readonly string[] {
  return memoriesOf(wordnet).derived[word.part](word.lemma, () => {
    const lemmas = wordnet
      .related(word.lemma, word.part, 'derivation')
      .filter(({ lemma }) => /^[a-z]{3,}$/.test(lemma) && lemma !== word.lemma)
      // Words that nobody uses (husbandly) are no slips of learners.
      .filter((related) => isUsed(wordnet, related))
      .map(({ lemma }) => lemma);
    return [...new Set(lemmas)];
  });
}
