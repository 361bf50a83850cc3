import type { MeasuringTools, Tokenizer } from '../../electron/engine/catalogue/measuring-tools.ts';
import type { Encoder } from '../../electron/engine/catalogue/tools.ts';
import { findWords } from '../../electron/engine/language/words.ts';

const dimensions = 64;

/** A small real encoder: counts of words, each at a place of its own by a hash of its letters. */
export const smallEncoder: Encoder = {
  embed: (texts) => Promise.resolve(texts.map(embedOne)),
};

function embedOne(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const { text: word } of findWords(text.toLowerCase())) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 99_991;
    vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + 1;
  }
  return vector;
}

/** A small real tokenizer: four characters a token. */
export const smallTokenizer: Tokenizer = { count: (text) => Math.ceil(text.length / 4) };

/** Tools for one entry at a time, whatever it asks for. */
export const smallTools: MeasuringTools = { tokenizer: () => smallTokenizer, vectorOf: embedOne };
