import { mendTags } from './mend-tags.ts';
import { findShoutedSentences, isWhole, present } from './presented-words.ts';
import { createTaggingModel, type TaggingModel } from './tagging-model.ts';
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

/** Tokens handed over at a time. */
const batchLength = 2000;

let current: TaggingModel | undefined;
let seen = 0;
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

/** What the tagger says of the words it was shown, one after the other. */
interface Tagged {
  readonly tags: readonly TokenTag[];
  readonly lemmas: readonly string[];
  /** The words as the tagger cut them; null where it cut none, so that each has one tag and one lemma. */
  readonly texts: readonly string[] | null;
}

function readTags({ nlp, facts }: TaggingModel, presented: readonly string[]): Tagged {
  const tokens = nlp.readDoc(presented.join(' ')).tokens();
  const tags = tokens.out(facts.pos) as TokenTag[];
  // It never joins what a space parts: as many as it was shown are the same ones.
  if (tags.length !== presented.length) return { tags, lemmas: tokens.out(facts.lemma), texts: tokens.out() };
  const remembered = recallLemmas(presented, tags);
  if (remembered !== null) return { tags, lemmas: remembered, texts: null };
  const lemmas = tokens.out(facts.lemma);
  rememberLemmas(presented, tags, lemmas);
  return { tags, lemmas, texts: null };
}

/** Words whose dictionary forms are remembered. */
const mostWords = 50_000;

/** By tag and word: of a word that is no contraction the tagger makes its dictionary form of these two alone. */
let knownLemmas = new Map<TokenTag, Map<string, string>>();
let lemmasKnown = 0;

function recallLemmas(words: readonly string[], tags: readonly TokenTag[]): readonly string[] | null {
  const lemmas: string[] = [];
  for (const [index, word] of words.entries()) {
    const lemma = knownLemmas.get(tags[index] ?? 'X')?.get(word);
    if (lemma === undefined) return null;
    lemmas.push(lemma);
  }
  return lemmas;
}

function rememberLemmas(
  words: readonly string[],
  tags: readonly TokenTag[],
  lemmas: readonly string[],
): void {
  for (const [index, word] of words.entries()) {
    const tag = tags[index] ?? 'X';
    const ofTag = knownLemmas.get(tag) ?? new Map<string, string>();
    knownLemmas.set(tag, ofTag);
    if (!ofTag.has(word)) lemmasKnown += 1;
    ofTag.set(word, lemmas[index] ?? word);
  }
  if (lemmasKnown <= mostWords) return;
  knownLemmas = new Map();
  lemmasKnown = 0;
}

/** The tagged pieces of each token, in order; more than one for a contraction. */
function cutPieces(
  { tags, lemmas }: Tagged,
  texts: readonly string[],
  presented: readonly string[],
): readonly (readonly Piece[])[] {
  let next = 0;
  return presented.map((word) => {
    const pieces: Piece[] = [];
    for (let length = 0; length < word.length && next < texts.length; next += 1) {
      const text = texts[next] ?? '';
      const tag = tags[next] ?? 'X';
      pieces.push({ text, tag: knownTag(tag), lemma: lemmas[next] ?? text });
      length += text.length;
    }
    return pieces;
  });
}

/** The tagger calls white space SPACE, which is none of the universal tags. */
function knownTag(tag: TokenTag | 'SPACE'): TokenTag {
  return tag === 'SPACE' ? 'X' : tag;
}

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
  if (word === lemma) return lemma;
  // "staring" is of "stare": of "star" it would be "starring".
  const isDirect = word === `${lemma}ing` || word === `${lemma}ed`;
  if (isDirect && /^[^aeiou]*[aeiou][bdglmnprt]$/.test(lemma)) return `${lemma}e`;
  if (word.startsWith(lemma)) return lemma;
  for (const [pattern, british] of spellings) {
    const own = lemma.replace(pattern, british);
    if (own !== lemma && word.startsWith(own.slice(0, -1))) return own;
  }
  return lemma;
}

/** A token that stays whole, as nearly all do. */
function describeWhole(
  { start, end, text, sentence, isInitial }: RawToken,
  tag: TokenTag,
  lemma: string,
): Token {
  const lower = text.toLowerCase();
  const spelled = isWhole(text) ? text : keepSpelling(lower, lemma.toLowerCase());
  return { start, end, text, tag, lemma: spelled, sentence, isInitial };
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
  const shown = batch.map((token) => present(tagging, token, shoutedSentences.has(token.sentence)));
  const presented = shown.filter((word) => word !== null);
  const read = readTags(tagging, presented);
  const pieces = read.texts === null ? null : cutPieces(read, read.texts, presented);
  const tagged: Token[] = [];
  let next = 0;
  for (const [index, token] of batch.entries()) {
    if (shown[index] === null) {
      tagged.push(...splitToken(token, []));
      continue;
    }
    const own = pieces?.[next];
    const [only] = own ?? [];
    if (own === undefined) {
      const tag = knownTag(read.tags[next] ?? 'X');
      tagged.push(describeWhole(token, tag, read.lemmas[next] ?? token.text));
    } else if (own.length === 1 && only !== undefined)
      tagged.push(describeWhole(token, only.tag, only.lemma));
    else tagged.push(...splitToken(token, own));
    next += 1;
  }
  return tagged;
}

/** Gives tokens their parts of speech. English only: words of other languages are guesses. */
export function tagTokens(tokens: readonly RawToken[]): readonly Token[] {
  const length = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);
  if (current === undefined || seen > longestLife) {
    current = createTaggingModel();
    seen = 0;
  }
  seen += length;
  const tagged: Token[] = [];
  for (let start = 0; start < tokens.length; start += batchLength)
    for (const token of mendTags(tagBatch(current, tokens.slice(start, start + batchLength))))
      tagged.push(token);
  return tagged;
}
