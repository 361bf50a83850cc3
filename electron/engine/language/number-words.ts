import type { Span } from '#shared/domain/text';
import { findWords } from './words.ts';

const small = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const scales = [
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const;
const irregularOrdinals = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
]);

/** A whole number from 0 to 999,999,999 in English words: "one hundred twenty-five". Throws RangeError outside. */
export function writeCardinal(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999_999)
    throw new RangeError(`writeCardinal(value): expected a whole number up to 999999999, got ${value}.`);
  if (value < 20) return small[value] ?? '';
  if (value < 100) {
    const ten = tens[Math.floor(value / 10) - 2] ?? '';
    return value % 10 === 0 ? ten : `${ten}-${small[value % 10] ?? ''}`;
  }
  for (const [size, name] of scales) {
    if (value < size) continue;
    const head = `${writeCardinal(Math.floor(value / size))} ${name}`;
    return value % size === 0 ? head : `${head} ${writeCardinal(value % size)}`;
  }
  return '';
}

/** "twenty-first" for 21; the bounds are those of {@link writeCardinal}. */
export function writeOrdinal(value: number): string {
  const cardinal = writeCardinal(value);
  const last = /[a-z]+$/.exec(cardinal)?.[0] ?? '';
  const head = cardinal.slice(0, cardinal.length - last.length);
  const irregular = irregularOrdinals.get(last);
  if (irregular !== undefined) return head + irregular;
  return head + (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
}

/** The suffix of a number as an ordinal: 1st, 2nd, 3rd, 11th. */
export function ordinalSuffix(value: number): string {
  const rest = value % 100;
  if (rest >= 11 && rest <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

const values = new Map<string, number>([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
]);
const multipliers = new Map<string, number>(scales.map(([size, name]) => [name, size]));

/** Adds a word to a number read so far; null where the two do not go together ("two three", "ten two"). */
function addWord(total: number, group: number, word: string): { total: number; group: number } | null {
  const multiplier = multipliers.get(word);
  if (multiplier === 100) return group >= 1 && group <= 99 ? { total, group: group * 100 } : null;
  if (multiplier !== undefined) {
    const fits = group > 0 && (total === 0 || total % (multiplier * 1000) === 0);
    return fits ? { total: total + group * multiplier, group: 0 } : null;
  }
  const value = values.get(word);
  if (value === undefined || value === 0) return null;
  const room = value < 10 ? 10 : 100;
  if (group % room !== 0 || (value < 10 && group % 100 === 10)) return null;
  return { total, group: group + value };
}

/** A number that a text writes in words. */
export interface FoundNumberWords extends Span {
  readonly value: number;
}

/** Whether the words may belong to one number: a space or hyphen between them, or "and" (its own word) after hundred. */
function isJoined(text: string, end: number, start: number): boolean {
  const gap = text.slice(end, start);
  return gap === ' ' || gap === '-';
}

const hyphenPattern = /[-‐‑–]/u;
const fractionPattern = /^(?:first|second|third|halves|half|quarters?|\p{L}+ths?|thirds)$/iu;

/** The whole numbers that a text writes in words, from two on: "one" alone is mostly no number. */
export function findNumberWords(text: string): readonly FoundNumberWords[] {
  const words = findWords(text);
  const found: FoundNumberWords[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const first = words[index];
    const initial = first === undefined ? null : addWord(0, 0, first.text.toLowerCase());
    if (first === undefined || initial === null) continue;
    let read = initial;
    let last = index;
    for (let next = index + 1; next < words.length; next += 1) {
      const [before, word] = [words[next - 1], words[next]];
      if (before === undefined || word === undefined || !isJoined(text, before.end, word.start)) break;
      const lower = word.text.toLowerCase();
      const isLink =
        lower === 'and' && (read.group % 100 === 0 || read.group === 0) && read.total + read.group >= 100;
      if (isLink) continue;
      const extended = addWord(read.total, read.group, lower);
      if (extended === null) break;
      read = extended;
      last = next;
    }
    const value = read.total + read.group;
    const end = words[last]?.end ?? first.end;
    const isPart = hyphenPattern.test(text.charAt(first.start - 1)) || hyphenPattern.test(text.charAt(end));
    const after = words[last + 1];
    const isFraction = after !== undefined && after.start - end === 1 && fractionPattern.test(after.text);
    if (value > 1 && !isPart && !isFraction) found.push({ start: first.start, end, value });
    index = last;
  }
  return found;
}
