import type { PreTrainedTokenizer } from '@xenova/transformers';
import { AssayError } from '#shared/errors';
import type { PieceForm } from '../align-tokens.ts';
import type { Encoder, Framed } from '../encoding.ts';
import { softmax } from '../scores.ts';
import type { SequenceOutputs } from '../sequence-model.ts';
import type { Filling } from '../tool-tasks.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { Prepared, SequenceTask } from './prepared.ts';

/** Most words named for one place: the largest number that published attacks and augmenters look at. */
const mostFillings = 50;

interface Vocabulary {
  /** The word that a token alone writes, or null where it writes none (a continuation, a sign, a special token). */
  readonly words: readonly (string | null)[];
  readonly mask: number;
}

/** A piece that begins a word, without the mark that says so; null for one that continues a word. */
function beginningOf(piece: string, form: PieceForm): string | null {
  if (form.continuation !== '') return piece.startsWith(form.continuation) ? null : piece;
  const marked = /^[Ġ▁](.+)$/u.exec(piece);
  return marked?.[1] ?? null;
}

function readVocabulary(tokenizer: PreTrainedTokenizer, form: PieceForm): Vocabulary {
  const mask = tokenizer.mask_token_id as number | undefined;
  if (!Number.isInteger(mask) || mask === undefined) {
    throw new AssayError(
      'model-task',
      'The tokenizer of this model has no mask token, so the model cannot fill an open place; name a masked language model.',
    );
  }
  const words: (string | null)[] = [];
  for (const [piece, id] of tokenizer.get_vocab()) {
    const word = beginningOf(piece, form);
    words[id] = word !== null && /^\p{L}[\p{L}\p{M}]*$/u.test(word) ? word : null;
  }
  return { words, mask };
}

/** The row of logits at one position, as probabilities; null where one is not a number. */
function readScores(outputs: SequenceOutputs | undefined, position: number): number[] | null {
  const logits = outputs?.logits;
  const width = logits?.dims.at(-1) ?? 0;
  if (logits === undefined || width === 0) return null;
  return softmax(logits.values.subarray(position * width, (position + 1) * width));
}

function rankWords(scores: readonly number[], vocabulary: Vocabulary): Filling[] {
  const fillings: Filling[] = [];
  scores.forEach((score, id) => {
    const text = vocabulary.words[id] ?? null;
    if (text !== null) fillings.push({ text, score });
  });
  return fillings.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1)).slice(0, mostFillings);
}

/** Ids before and after the open place, cut so that the nearest of both sides stay. */
function fitAround(before: readonly number[], after: readonly number[], room: number): [number[], number[]] {
  const half = Math.floor(room / 2);
  const left = Math.min(before.length, Math.max(half, room - after.length));
  return [left === 0 ? [] : before.slice(-left), after.slice(0, room - left)];
}

function fillPlace(encoder: Encoder, vocabulary: Vocabulary, before: string, after: string): Prepared {
  const room = encoder.limit - encoder.overhead(1) - 1;
  // White space before the mask belongs to the mask: a word is wanted that begins there.
  const [left, right] = fitAround(encoder.plain(before.trimEnd()), encoder.plain(after), room);
  const sequence = encoder.frame([[...left, vocabulary.mask, ...right]]);
  const position = (sequence.textStarts[0] ?? 0) + left.length;
  return {
    sequences: [sequence],
    finish([outputs]) {
      const scores = readScores(outputs, position);
      return scores === null
        ? invalidScores
        : { status: 'fillings', fillings: rankWords(scores, vocabulary) };
    },
  };
}

/** Every token covered in turn (Salazar et al. 2020, "Masked Language Model Scoring", section 2). */
function scoreText(encoder: Encoder, vocabulary: Vocabulary, text: string): Prepared {
  const ids = encoder.plain(text).slice(0, Math.max(encoder.limit - encoder.overhead(1), 0));
  const sequences = ids.map((_, index): Framed => encoder.frame([ids.with(index, vocabulary.mask)]));
  return {
    sequences,
    finish(outputs) {
      let sum = 0;
      for (const [index, id] of ids.entries()) {
        const scores = readScores(outputs[index], (sequences[index]?.textStarts[0] ?? 0) + index);
        if (scores === null) return invalidScores;
        sum -= Math.log(Math.max(scores[id] ?? 0, Number.MIN_VALUE));
      }
      return { status: 'surprise', nats: ids.length === 0 ? 0 : sum / ids.length, tokens: ids.length };
    },
  };
}

/**
 * With `text` and `textPair`: the likeliest words for the open place between them. With `text` alone: how surprising
 * the text is, token by token.
 */
export function fillMaskTask(
  encoder: Encoder,
  tokenizer: PreTrainedTokenizer,
  form: PieceForm,
): SequenceTask {
  const vocabulary = readVocabulary(tokenizer, form);
  return {
    outputs: ['logits'],
    prepare({ text, textPair }) {
      if (text === undefined) return missingField('text');
      return textPair === undefined
        ? scoreText(encoder, vocabulary, text)
        : fillPlace(encoder, vocabulary, text, textPair);
    },
  };
}
