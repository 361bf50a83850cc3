import type { Example } from '#shared/domain/example';
import type { Span } from '#shared/domain/text';
import { findSentences } from '../../../language/sentences.ts';

/** A joke or a neutral text, with what is known of its parts. */
export interface HumorText {
  readonly id: string;
  readonly text: string;
  readonly isJoke: boolean;
  /** Where the punchline begins (in a neutral text the second part); null where no boundary is found. */
  readonly boundary: number | null;
  /** The word on which the joke turns. */
  readonly pivot: Span | null;
  /** A word for the pivot's place without its second sense. */
  readonly literal: string | null;
  readonly register: string | null;
}

/** What a generator makes of a text, or why there is nothing. */
export type Variant = { readonly text: string } | { readonly noop: string };

export const noBoundary = 'no boundary between setup and punchline found';

/** Numbers above 0 and inside the text only: a column of another meaning is not taken for a boundary. */
function readOffset(written: string | undefined, text: string): number | null {
  const offset = Number(written ?? Number.NaN);
  return Number.isInteger(offset) && offset >= 0 && offset < text.length ? offset : null;
}

/** Where sentences begin: after a closing mark and white space, whatever the case of the next letter, as jokes are often written. */
export function findStarts(text: string): readonly number[] {
  const after = [...text.matchAll(/[.!?…]["'”’)\]]*\s+/gu)].map((match) => match.index + match[0].length);
  const ends = [...after.slice(1), text.length];
  const isSaying = (part: string): boolean => /[\p{L}\p{N}]/u.test(part);
  return after.filter(
    (start, index) => isSaying(text.slice(0, start)) && isSaying(text.slice(start, ends[index])),
  );
}

/**
 * Where the last part of a text begins: its last sentence, or in a single sentence what follows the last question mark or
 * dash. Null where there is neither.
 */
export function findBoundary(text: string): number | null {
  const sentence = findSentences(text).at(-1)?.start ?? 0;
  const start = Math.max(sentence, findStarts(text).at(-1) ?? 0);
  if (start > 0 && /[\p{L}\p{N}]/u.test(text.slice(start))) return start;
  const marks = [...text.matchAll(/[?？]\s*|\s[-–—]+\s|[–—]/gu)];
  const inside = marks
    .map((match) => match.index + match[0].length)
    .filter((at) => /[\p{L}\p{N}]/u.test(text.slice(at)));
  return inside.at(-1) ?? null;
}

/** Reads an example; `boundary`, `pivot`, `pivotStart`, `literal` and `register` are columns that may be there. */
export function readHumorText(example: Example, isJoke: boolean): HumorText {
  const text = example.fields.text ?? '';
  const { boundary, pivot, pivotStart, literal, register } = example.columns;
  const marked = readOffset(boundary, text);
  const start = readOffset(pivotStart, text) ?? (pivot ? text.lastIndexOf(pivot) : -1);
  const isPivot = pivot !== undefined && pivot !== '' && start >= 0 && text.startsWith(pivot, start);
  return {
    id: example.id,
    text,
    isJoke,
    boundary: marked !== null && marked > 0 ? marked : findBoundary(text),
    pivot: isPivot ? { start, end: start + pivot.length } : null,
    literal: literal === undefined || literal === '' ? null : literal,
    register: register ?? null,
  };
}

export function setupOf({ text, boundary }: HumorText): string {
  return text.slice(0, boundary ?? text.length).trim();
}

export function punchlineOf({ text, boundary }: HumorText): string {
  return text.slice(boundary ?? text.length).trim();
}

export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function capitalise(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

/** Words that a sentence begins with a capital for no other reason than that it begins. */
const plainStarts =
  /^(?:a|an|the|it|he|she|they|we|you|my|our|your|his|her|their|this|that|these|those|there|then|if|because|by|in|on|at|to|of|with|without|from|up|some|somebody|someone|nobody|everybody|everyone|every|each|most|many|one|two|only|always|now|still|yes|no|so|what|why|how|when|where|which|who|did|do|does|is|are|was|were|can|could|will|would|have|has|nothing|something|anything|people|business|critics|page)\b/iu;

/** Small first letter, where the word has none of its own right to a capital. */
export function decapitalise(text: string): string {
  return plainStarts.test(text) ? text.replace(/^\p{L}/u, (letter) => letter.toLowerCase()) : text;
}

/** The text ending as a sentence does: the mark that `like` ends with, where it has none. */
export function close(text: string, like: string): string {
  const bare = text.trim().replace(/[,;:\s–—-]+$/u, '');
  if (/[.!?…]["'”’)\]]*$/u.test(bare)) return bare;
  return bare + (/[.!?…]["'”’)\]]*$/u.exec(like.trim())?.[0].replace(/["'”’)\]]/gu, '') ?? '');
}
