import type { TokenTag } from './token-tags.ts';
import type { Token } from './tokens.ts';

/** Their places are stored: a new one goes to the end. */
const tags: readonly TokenTag[] = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
];
const numbers = new Map(tags.map((tag, number) => [tag, number]));

/** Bits beside the number of the tag. */
const initial = 32;
const otherLemma = 64;
const newSentence = 128;

/** Seven bits a byte, the lowest first; the eighth says that more follow (LEB128). */
function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

/**
 * The tokens of a text, in their order, in about the bytes of the text: a token is its tag, the distance from the one before, and its
 * length; dictionary forms follow where they are not the word itself.
 */
export function packTokens(tokens: readonly Token[]): Uint8Array {
  const bytes: number[] = [];
  const lemmas: string[] = [];
  pushNumber(bytes, tokens.length);
  let [end, sentence] = [0, 0];
  for (const token of tokens) {
    const isOwn = token.lemma === token.text.toLowerCase();
    const isNew = token.sentence !== sentence;
    const flags = (token.isInitial ? initial : 0) + (isOwn ? 0 : otherLemma) + (isNew ? newSentence : 0);
    bytes.push((numbers.get(token.tag) ?? 0) + flags);
    if (isNew) pushNumber(bytes, token.sentence - sentence);
    pushNumber(bytes, token.start - end);
    pushNumber(bytes, token.end - token.start);
    if (!isOwn) lemmas.push(token.lemma);
    ({ end, sentence } = token);
  }
  return Buffer.concat([Uint8Array.from(bytes), Buffer.from(lemmas.join('\n'))]);
}

/** The tokens that were packed of this text. */
export function unpackTokens(text: string, packed: Uint8Array): readonly Token[] {
  let at = 0;
  const byte = (): number => packed[at++] ?? 0;
  const readNumber = (): number => {
    let [value, scale] = [0, 1];
    for (let next = byte(); ; next = byte()) {
      value += (next % 128) * scale;
      if (next < 128) return value;
      scale *= 128;
    }
  };
  const open: { start: number; end: number; flags: number; sentence: number }[] = [];
  const count = readNumber();
  let [end, sentence] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const flags = byte();
    if ((flags & newSentence) !== 0) sentence += readNumber();
    const start = end + readNumber();
    end = start + readNumber();
    open.push({ start, end, flags, sentence });
  }
  const lemmas = Buffer.from(packed.buffer, packed.byteOffset + at, packed.byteLength - at)
    .toString()
    .split('\n');
  let next = 0;
  return open.map(({ flags, ...place }): Token => {
    const word = text.slice(place.start, place.end);
    const isOwn = (flags & otherLemma) === 0;
    return {
      start: place.start,
      end: place.end,
      text: word,
      tag: tags[flags & 31] ?? 'X',
      lemma: isOwn ? word.toLowerCase() : (lemmas[next++] ?? ''),
      sentence: place.sentence,
      isInitial: (flags & initial) !== 0,
    };
  });
}
