import { createRequire } from 'node:module';
import type { ItsFunction, Model, WinkMethods } from 'wink-nlp';
import { mendTags } from './mend-tags.ts';
import { isListedName } from './name-lists.ts';
import type { RawToken, Token } from './tokens.ts';

/** The universal parts of speech (Nivre et al. 2020, Universal Dependencies v2). */
export type TokenTag =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X';

/** Characters of text after which the tagger is made anew: it keeps every new word it meets, and forgets none. */
const longestLife = 4_000_000;

/** Words whose membership in the vocabulary is remembered. */
const mostWords = 100_000;

/** Tokens handed over at a time. */
const batchLength = 2000;

/** What is asked of a token; the tagger's own types have them as methods. */
interface Facts {
  readonly uniqueId: ItsFunction<number>;
  readonly pos: ItsFunction<string>;
  readonly lemma: ItsFunction<string>;
}

interface TaggingModel {
  readonly nlp: WinkMethods;
  readonly facts: Facts;
  /** Words below this number belong to the model's own vocabulary. */
  readonly vocabularySize: number;
}

function numberOf(nlp: WinkMethods, facts: Facts, word: string): number {
  const [number] = nlp.readDoc(word).tokens().out(facts.uniqueId);
  return Number(number ?? Number.POSITIVE_INFINITY);
}

interface TaggerParts {
  readonly winkNLP: (model: Model, pipe: string[]) => WinkMethods;
  readonly model: Model;
}

let loaded: TaggerParts | undefined;

/** Read when the first text is tagged: most runs tag none. */
function loadTagger(): TaggerParts {
  const require = createRequire(import.meta.url);
  const model = require('wink-eng-lite-web-model') as Model & { readonly metaCER: () => unknown };
  // The package packs a part of its model anew at every loading, which then doubles until no string holds it: loaded once.
  const customEntities = model.metaCER();
  return {
    winkNLP: require('wink-nlp') as TaggerParts['winkNLP'],
    model: { ...model, metaCER: () => customEntities },
  };
}

function createModel(): TaggingModel {
  const { winkNLP, model } = (loaded ??= loadTagger());
  const nlp = winkNLP(model, ['pos']);
  const facts = nlp.its as unknown as Facts;
  // The first word that no vocabulary has gets the first number past it.
  return { nlp, facts, vocabularySize: numberOf(nlp, facts, 'qqzzxxqqzzxx') };
}

let current: TaggingModel | undefined;
let seen = 0;
let vocabulary = new Map<string, boolean>();

function isVocabulary({ nlp, facts, vocabularySize }: TaggingModel, word: string): boolean {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  const isKnown = numberOf(nlp, facts, word) < vocabularySize;
  if (vocabulary.size > mostWords) vocabulary = new Map();
  vocabulary.set(word, isKnown);
  return isKnown;
}

/** Characters of a longer run are no word; the tagger needs time with the square of them. */
const longestWord = 60;

const latinWord = /^[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z\u00c0-\u024f]+)*$/;
const shouted = /^[A-Z]{2,}(?:['\u2019][A-Z]+)*$/;
const marks = new Set('.,!?;:()"\'-$%&/'.split(''));

/** Share of a sentence's words that are written in capitals above which capitals mean nothing. */
const shoutingShare = 0.5;

function findShoutedSentences(tokens: readonly RawToken[]): ReadonlySet<number> {
  const counts = new Map<number, { words: number; capitals: number }>();
  for (const { text, sentence } of tokens) {
    if (text.length < 2 || !latinWord.test(text)) continue;
    const count = counts.get(sentence) ?? { words: 0, capitals: 0 };
    count.words += 1;
    if (shouted.test(text)) count.capitals += 1;
    counts.set(sentence, count);
  }
  return new Set(
    [...counts]
      .filter(([, { words, capitals }]) => words > 1 && capitals / words > shoutingShare)
      .map(([sentence]) => sentence),
  );
}

/**
 * A word as the tagger is to see it: in small letters where its capital only opens the sentence or shouts, or else the
 * tagger takes "Brilliant acting" for a name. Null for what English words are not made of.
 */
function present(tagging: TaggingModel, token: RawToken, isShouted: boolean): string | null {
  const { text } = token;
  if (text.length > longestWord) return null;
  if (!latinWord.test(text))
    return /^[\d.,:]+(?:st|nd|rd|th|s)?$/.test(text) || marks.has(text) ? text : null;
  const plain = text.replaceAll('\u2019', "'");
  const lower = plain.toLowerCase();
  if (lower.length !== plain.length || lower === plain || lower === 'i' || lower.startsWith("i'"))
    return plain;
  const isCapitalised = shouted.test(text);
  const says = isCapitalised ? isShouted || text.length > 3 : token.isInitial;
  if (!says) return plain;
  const [head = lower] = lower.split("'");
  return isListedName(head) || !isVocabulary(tagging, head) ? plain : lower;
}

function tagUnseen(text: string): TokenTag {
  if (/^\p{Nd}/u.test(text)) return 'NUM';
  if (/^\p{P}/u.test(text) && text.length === 1) return 'PUNCT';
  return /^[\p{L}@]/u.test(text) ? 'X' : 'SYM';
}

interface Piece {
  readonly text: string;
  readonly tag: TokenTag;
  readonly lemma: string;
}

/** The tagged pieces of each token, in order; more than one for a contraction. */
function readPieces(
  { nlp, facts }: TaggingModel,
  presented: readonly string[],
): readonly (readonly Piece[])[] {
  const tokens = nlp.readDoc(presented.join(' ')).tokens();
  const texts = tokens.out();
  const tags = tokens.out(facts.pos) as TokenTag[];
  const lemmas = tokens.out(facts.lemma);
  let next = 0;
  return presented.map((word) => {
    const pieces: Piece[] = [];
    for (let length = 0; length < word.length && next < texts.length; next += 1) {
      const text = texts[next] ?? '';
      const tag = tags[next] ?? 'X';
      pieces.push({ text, tag: tag in spaceTags ? 'X' : tag, lemma: lemmas[next] ?? text });
      length += text.length;
    }
    return pieces;
  });
}

const spaceTags: Readonly<Record<string, true>> = { SPACE: true };

/** American endings and their British counterparts. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/iz(?=e$)/, 'is'],
  [/yz(?=e$)/, 'ys'],
  [/or(?=$|ite$|able$|ful$)/, 'our'],
  [/er$/, 're'],
  [/og$/, 'ogue'],
  [/ense$/, 'ence'],
];

/** The tagger's dictionary forms are American: "litre" gives "liter". A British word keeps its spelling. */
function keepSpelling(word: string, lemma: string): string {
  // "staring" is of "stare": of "star" it would be "starring".
  if (/^[^aeiou]*[aeiou][bdglmnprt]$/.test(lemma) && (word === `${lemma}ing` || word === `${lemma}ed`))
    return `${lemma}e`;
  if (word.startsWith(lemma)) return lemma;
  for (const [pattern, british] of spellings) {
    const own = lemma.replace(pattern, british);
    if (own !== lemma && word.startsWith(own.slice(0, -1))) return own;
  }
  return lemma;
}

/** Tokens of their own only where English joins two words: "don't", "it's", "cannot"; else the token stays whole. */
function splitToken(token: RawToken, pieces: readonly Piece[]): readonly Token[] {
  const [first] = pieces;
  const describe = (start: number, end: number, piece: Piece | undefined, isInitial: boolean): Token => {
    const text = token.text.slice(start - token.start, end - token.start);
    return {
      start,
      end,
      text,
      tag: piece?.tag ?? tagUnseen(text),
      lemma: keepSpelling(text.toLowerCase(), piece?.lemma.toLowerCase() ?? text.toLowerCase()),
      sentence: token.sentence,
      isInitial,
    };
  };
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const isJoined =
    pieces.length > 1 && length === token.text.length && /['\u2019]|^cannot$/i.test(token.text);
  if (!isJoined) return [describe(token.start, token.end, first, token.isInitial)];
  let position = token.start;
  return pieces.map((piece, index) => {
    const start = position;
    position += piece.text.length;
    return describe(start, position, piece, token.isInitial && index === 0);
  });
}

function tagBatch(tagging: TaggingModel, batch: readonly RawToken[]): readonly Token[] {
  const shoutedSentences = findShoutedSentences(batch);
  const presented = batch.map((token) => present(tagging, token, shoutedSentences.has(token.sentence)));
  const pieces = readPieces(
    tagging,
    presented.filter((word) => word !== null),
  );
  let next = 0;
  return batch.flatMap((token, index) => {
    if (presented[index] === null) return splitToken(token, []);
    const own = pieces[next] ?? [];
    next += 1;
    return splitToken(token, own);
  });
}

/** Gives tokens their parts of speech. English only: words of other languages are guesses. */
export function tagTokens(tokens: readonly RawToken[]): readonly Token[] {
  const length = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);
  if (current === undefined || seen > longestLife) {
    current = createModel();
    seen = 0;
  }
  seen += length;
  const tagged: Token[] = [];
  for (let start = 0; start < tokens.length; start += batchLength)
    for (const token of mendTags(tagBatch(current, tokens.slice(start, start + batchLength))))
      tagged.push(token);
  return tagged;
}
