import type { Span } from '#shared/domain/text';

/** A word and where it stands: `source.slice(start, end) === text`. */
export interface Word extends Span {
  readonly text: string;
}

/**
 * Letters, marks and digits; an apostrophe (' or ’) between letters stays inside the word (don't, O'Neil, l’été);
 * a point or comma between digits too (3.5, 1,000). A hyphen separates: "well-known" is two words. Emoji, punctuation
 * and lone surrogates are no words.
 */
const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['\u2019]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** Scripts written without spaces, where a run of letters is not a word. */
const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What a code unit of ASCII is to a word: 1 a letter, 2 a digit, 3 an apostrophe, 4 a point or comma. */
const asciiKinds = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const sign = String.fromCharCode(code);
  if (/[A-Za-z]/.test(sign)) asciiKinds[code] = 1;
  else if (/[0-9]/.test(sign)) asciiKinds[code] = 2;
  else if (sign === "'") asciiKinds[code] = 3;
  else if (sign === '.' || sign === ',') asciiKinds[code] = 4;
}

/** The kind of the code unit at an index; 0 for what is in no word, -1 outside ASCII. */
function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (asciiKinds[code] ?? 0) : Number.isNaN(code) ? 0 : -1;
}

/** The words by the rule of the pattern, found in a third of its time; null where the text is not ASCII throughout. */
function findAsciiWords(text: string): Word[] | null {
  const words: Word[] = [];
  let start = -1;
  for (let index = 0; index <= text.length; index += 1) {
    const kind = kindAt(text, index);
    if (kind < 0) return null;
    if (kind === 1 || kind === 2) {
      if (start < 0) start = index;
      continue;
    }
    if (start < 0) continue;
    const next = kindAt(text, index + 1);
    if (kind === 3 && (next === 1 || next === 2)) continue;
    if (kind === 4 && next === 2 && kindAt(text, index - 1) === 2) continue;
    words.push({ start, end: index, text: text.slice(start, index) });
    start = -1;
  }
  return words;
}

let segmenter: Intl.Segmenter | undefined;

function addSegments(words: Word[], run: string, offset: number): void {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  for (const { segment, index, isWordLike } of segmenter.segment(run)) {
    if (isWordLike === true)
      words.push({ start: offset + index, end: offset + index + segment.length, text: segment });
  }
}

/** The words of a text in order, with exact UTF-16 offsets. */
export function findWords(text: string): Word[] {
  const plain = findAsciiWords(text);
  if (plain !== null) return plain;
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    if (unspacedPattern.test(word)) addSegments(words, word, match.index);
    else words.push({ start: match.index, end: match.index + word.length, text: word });
  }
  return words;
}

/**
 * What joins two words to one that a reader takes whole: a hyphen in a compound, the signs inside a time, a fraction, an address or
 * a file name.
 */
const jointPattern = /^(?:[-\u2010\u2011:@._/&=#~%+?\\]|:\/\/|\/\?)$/u;

/**
 * The words as a reader takes them: "well-known", "9:30", "help@example.org" and "https://example.org/docs" are one each, a sum
 * keeps its currency and a share its percent sign.
 */
export function findWholeWords(text: string): Word[] {
  const whole: Word[] = [];
  for (const word of findWords(text)) {
    const last = whole.at(-1);
    const gap = last === undefined ? -1 : word.start - last.end;
    if (last !== undefined && gap > 0 && gap <= 3 && jointPattern.test(text.slice(last.end, word.start)))
      whole[whole.length - 1] = { start: last.start, end: word.end, text: text.slice(last.start, word.end) };
    else whole.push(word);
  }
  return whole.map((word) => addSigns(text, word));
}

/** Titles keep their point; a number the sign of its currency before it or the percent sign after it. */
function addSigns(text: string, { start, end, text: word }: Word): Word {
  if (/^(?:Mrs?|Ms|Mx|Dr|Prof|St|vs)$/.test(word) && text.startsWith('. ', end))
    return { start, end: end + 1, text: `${word}.` };
  if (!/^\p{Nd}/u.test(word)) return { start, end, text: word };
  const from = /^\p{Sc}$/u.test(text.charAt(start - 1)) ? start - 1 : start;
  const to = /^[%\u2030\p{Sc}]$/u.test(text.charAt(end)) ? end + 1 : end;
  return { start: from, end: to, text: text.slice(from, to) };
}
