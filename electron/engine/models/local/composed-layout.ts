import { z } from 'zod';

/**
 * `composed` in `config.json`: a classifier of two graphs. `model…onnx` encodes one sequence to a vector
 * (`sentence_embedding`); the graph named by `head` reads the vectors of the sentences and of the whole text
 * (`vectors`, [batch, sentences + 1, width]; an absent sentence is all zero, the whole text comes last) and gives
 * `logits`. The architecture is that of Annamoradnejad and Zoghi, "ColBERT: Using BERT Sentence Embedding in Parallel
 * Neural Networks for Computational Humor".
 */
export const composedShape = z.strictObject({
  layout: z.literal('sentences-and-text'),
  split: z.literal('sentence-end/1'),
  /** Sentences that have a line of their own; the last takes what is left of a longer text. */
  sentences: z.number().int().min(1).max(64),
  /** File name of the head in the folder of the weights, without the variant's ending. */
  head: z
    .string()
    .regex(/^[A-Za-z0-9][\w-]*$/, 'must be a plain file name without its ending')
    .refine((name) => name !== 'model', 'must not be "model", which is the encoder'),
});
export type ComposedLayout = z.infer<typeof composedShape>;

const border = /(?<=[.!?;…])[ \t\r\n]+/u;
const saysSomething = /[\p{L}\p{N}]/u;

/**
 * Sentences by the rule `sentence-end/1`: a text is cut after `.`, `!`, `?`, `;` or `…` before white space; a piece without
 * a letter or digit belongs to the sentence before it; what is more than `most` stays with the last. The rule is part of
 * the layout: a model was trained with it, so it must never follow another splitter.
 */
export function splitSlots(text: string, most: number): string[] {
  const found: string[] = [];
  for (const piece of text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').split(border)) {
    const before = found.at(-1);
    if (before !== undefined && !saysSomething.test(piece)) found[found.length - 1] = `${before} ${piece}`;
    else if (piece !== '') found.push(piece);
  }
  return found.length <= most ? found : [...found.slice(0, most - 1), found.slice(most - 1).join(' ')];
}
