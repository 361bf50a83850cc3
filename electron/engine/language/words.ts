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

const asciiPattern = /^[\x00-\x7f]*$/;

/** The same words where there is nothing but ASCII, found in half the time. */
const asciiWordPattern = /[A-Za-z0-9]+(?:(?:'|(?<=[0-9])[.,](?=[0-9]))[A-Za-z0-9]+)*/g;

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
  const words: Word[] = [];
  const isAscii = asciiPattern.test(text);
  for (const match of text.matchAll(isAscii ? asciiWordPattern : wordPattern)) {
    const word = match[0];
    if (!isAscii && unspacedPattern.test(word)) addSegments(words, word, match.index);
    else words.push({ start: match.index, end: match.index + word.length, text: word });
  }
  return words;
}
