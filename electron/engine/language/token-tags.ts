import { mendTags } from './mend-tags.ts';
import { findShoutedSentences, present } from './presented-words.ts';
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
function describeWhole({ start, end, text, sentence, isInitial }: RawToken, { tag, lemma }: Piece): Token {
  return {
    start,
    end,
    text,
    tag,
    lemma: keepSpelling(text.toLowerCase(), lemma.toLowerCase()),
    sentence,
    isInitial,
  };
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
  const tagged: Token[] = [];
  let next = 0;
  for (const [index, token] of batch.entries()) {
    const own = presented[index] === null ? [] : (pieces[next++] ?? []);
    const [only] = own;
    if (own.length === 1 && only !== undefined) tagged.push(describeWhole(token, only));
    else tagged.push(...splitToken(token, own));
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
