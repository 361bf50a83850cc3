import type { FieldName, Fields } from '#shared/domain/task';
import type { Saliency, WordWeight } from '#shared/domain/workbench';
import { AssayError } from '#shared/errors';
import { findWords, type Word } from '../language/words.ts';
import type { Model } from '../models/model.ts';
import { followAnswer, readScored, type ScoredAnswer } from './score-answers.ts';

const mostWords = 200;

/**
 * Leave-one-out weights: the score of the answer with a word minus without it (Li, Monroe and Jurafsky, 2016, arXiv:1612.08220,
 * section 3). A word and the space before it go together.
 */
export async function weighWords(
  model: Model,
  fields: Fields,
  field: FieldName,
  signal?: AbortSignal,
): Promise<Saliency> {
  const text = fields[field] ?? '';
  const words = findWords(text);
  if (words.length === 0) throw new AssayError('usage', `There is no word in the ${field}.`);
  const [prediction] = await model.predict([fields], signal);
  const original = readScored(prediction);
  const looked = words.slice(0, mostWords);
  return {
    ...original,
    words: await weigh(model, fields, field, original, looked, signal),
    left: words.length - looked.length,
  };
}

async function weigh(
  model: Model,
  fields: Fields,
  field: FieldName,
  original: ScoredAnswer,
  words: readonly Word[],
  signal?: AbortSignal,
): Promise<WordWeight[]> {
  const text = fields[field] ?? '';
  const without = await followAnswer(
    model,
    original,
    words.map((word) => ({ ...fields, [field]: leaveOut(text, word) })),
    signal,
  );
  return words.map(({ start, end, text: word }, index) => {
    const now = without[index];
    return {
      start,
      end,
      word,
      weight: original.score - (now?.originalScore ?? original.score),
      otherwise: now === undefined || now.answer === original.answer ? null : now.answer,
    };
  });
}

/** A text without a word; one that would be empty keeps a space, as models take no empty text. */
export function leaveOut(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const from = text[start - 1] === ' ' ? start - 1 : start;
  const to = from === start && text[end] === ' ' ? end + 1 : end;
  const rest = text.slice(0, from) + text.slice(to);
  return rest.trim() === '' ? ' ' : rest;
}
