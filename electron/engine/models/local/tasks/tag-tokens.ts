import type { Prediction } from '#shared/domain/prediction';
import type { LabelledSpan, Span } from '#shared/domain/text';
import { alignTokens } from '../align-tokens.ts';
import type { PieceForm } from '../align-tokens.ts';
import type { Encoder } from '../encoding.ts';
import { argmax } from '../scores.ts';
import type { SequenceOutputs } from '../sequence-model.ts';
import { splitTag } from '../tags.ts';
import { cutWindows } from '../windows.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/** Scripts that write words without spaces: there every piece stands for itself. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function continuesWord(text: string, piece: string, span: Span, previous: Span, form: PieceForm): boolean {
  if (form.continuation !== '') return piece.startsWith(form.continuation);
  const before = text.charAt(previous.end - 1);
  const after = text.charAt(span.start);
  const isInside = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return span.start === previous.end && isInside && !unspaced.test(before + after);
}

interface TaggedWord extends Span {
  readonly label: string;
}

/** Pieces joined to words; a word has the label of its first piece. Pieces that stand for no text are left out. */
function joinWords(
  text: string,
  pieces: readonly string[],
  spans: readonly (Span | null)[],
  labels: readonly string[],
  form: PieceForm,
): TaggedWord[] {
  const words: TaggedWord[] = [];
  pieces.forEach((piece, index) => {
    const span = spans[index];
    if (span === null || span === undefined) return;
    const last = words.at(-1);
    if (last !== undefined && continuesWord(text, piece, span, last, form)) {
      words[words.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    } else {
      words.push({ start: span.start, end: span.end, label: labels[index] ?? 'O' });
    }
  });
  return words;
}

/** Words joined to entities by their marks (BIO, BIOES and BILOU alike); a stray inside mark begins an entity. */
export function joinEntities(words: readonly TaggedWord[]): LabelledSpan[] {
  const entities: LabelledSpan[] = [];
  let isOpen = false;
  for (const word of words) {
    const { mark, name } = splitTag(word.label);
    if (mark === 'O') {
      isOpen = false;
      continue;
    }
    const last = entities.at(-1);
    if (isOpen && last?.label === name && (mark === 'I' || mark === 'E')) {
      entities[entities.length - 1] = { ...last, end: word.end };
    } else {
      entities.push({ start: word.start, end: word.end, label: name });
    }
    isOpen = mark === 'B' || mark === 'I';
  }
  return entities;
}

/** Labels of the tokens of one window, or null when a score is not a number. */
function readLabels(
  outputs: SequenceOutputs | undefined,
  from: number,
  count: number,
  labels: readonly string[],
): string[] | null {
  const logits = outputs?.logits;
  const width = logits?.dims.at(-1) ?? 0;
  if (logits === undefined || width === 0) return null;
  const read: string[] = [];
  for (let token = from; token < from + count; token += 1) {
    const row = logits.values.subarray(token * width, (token + 1) * width);
    if (row.length < width || !row.every(Number.isFinite)) return null;
    const best = argmax(row);
    read.push(labels[best] ?? `LABEL_${best}`);
  }
  return read;
}

/**
 * Entities with their ranges in the text. A text that does not fit is read in overlapping windows, and a token takes
 * its label from the window in which it lies farthest from an edge.
 */
export function tagTokensTask(
  encoder: Encoder,
  labels: readonly string[],
  form: PieceForm,
  stride: number | null,
): SequenceTask {
  return {
    outputs: ['logits'],
    prepare({ text }) {
      if (text === undefined) return missingField('text');
      const ids = encoder.plain(text);
      const tokens = ids.length + encoder.overhead(1);
      const windows = cutWindows(ids.length, encoder.limit - encoder.overhead(1), stride);
      const sequences = windows.map(({ start, end }) => encoder.frame([ids.slice(start, end)]));
      return {
        sequences,
        finish(outputs): Prediction {
          const found: { label: string; margin: number }[] = [];
          for (const [index, window] of windows.entries()) {
            const from = sequences[index]?.textStarts[0] ?? 0;
            const read = readLabels(outputs[index], from, window.end - window.start, labels);
            if (read === null) return invalidScores;
            read.forEach((label, at) => {
              const token = window.start + at;
              const left = window === windows[0] ? Number.POSITIVE_INFINITY : at;
              const right = window === windows.at(-1) ? Number.POSITIVE_INFINITY : read.length - 1 - at;
              const margin = Math.min(left, right);
              if ((found[token]?.margin ?? -1) < margin) found[token] = { label, margin };
            });
          }
          const pieces = encoder.pieces(text);
          const tags = found.map(({ label }) => label);
          const words = joinWords(text, pieces, alignTokens(text, pieces, form), tags, form);
          return {
            status: 'ok',
            answer: { kind: 'entities', entities: joinEntities(words) },
            ...(tokens > encoder.limit
              ? { truncation: { tokens, limit: encoder.limit, windows: windows.length } }
              : {}),
          };
        },
      };
    },
  };
}
