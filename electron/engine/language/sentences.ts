import type { Span } from '#shared/domain/text';
import { splitsPair } from './edits.ts';

/** Shortenings whose point does not end a sentence, without it and in small letters. */
const abbreviations = new Set(
  (
    'mr mrs ms messrs dr prof st jr sr rev hon capt col gen lt sgt vs etc approx dept est ' +
    'inc ltd co corp bros ave blvd rd mt e.g i.e cf al jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'mon tue wed thu fri sat sun a.m p.m'
  ).split(' '),
);

/** Of these a sentence may well end: only a small letter or digit after them says that it goes on. */
const endAbbreviations = new Set('etc inc ltd co corp bros jr sr a.m p.m al'.split(' '));

/** These shorten a word only before a number: "No. 5", but "He said no." */
const numberAbbreviations = new Set('no fig vol p pp ch sec'.split(' '));

let segmenter: Intl.Segmenter | undefined;

/** The word before a final point: "Dr. " -> "dr"; null where the piece does not end in a point. */
function findFinalWord(piece: string): string | null {
  const match = /(?:^|[\s("'“‘])([\p{L}.]{1,12})\.["'”’)]?\s*$/u.exec(piece.slice(-40));
  return match?.[1]?.toLowerCase() ?? null;
}

/** Whether the break after `piece` is none: an abbreviation or an initial (J. Smith) ends there. */
function isFalseBreak(piece: string, next: string): boolean {
  if (/\n\s*$/u.test(piece.slice(-40))) return false;
  const word = findFinalWord(piece);
  if (word === null) return false;
  if (numberAbbreviations.has(word)) return /^\p{N}/u.test(next);
  if (/^\p{L}$/u.test(word) && word !== 'i') return true;
  if (!abbreviations.has(word)) return false;
  return !endAbbreviations.has(word) || /^["'“‘(]?[\p{Ll}\p{N}]/u.test(next);
}

function trim(text: string, start: number, end: number): Span | null {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  const to = start + piece.trimEnd().length;
  return to > from ? { start: from, end: to } : null;
}

/** Longest piece handed to the segmenter, whose time grows faster than its input. */
const pieceLength = 20_000;

function endOfPiece(text: string, start: number): number {
  const end = start + pieceLength;
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(' ', end);
  if (space > start) return space + 1;
  return splitsPair(text, end) ? end - 1 : end;
}

/** A run of marks with the brackets and quotes that close on it, and the spaces after them. */
const stopPattern = /[.!?]+["'()[\]{}]*( *)/g;

/** Whether a point ends no sentence: the next letter after it, before another mark, is a small one (rule SB8). */
function goesOn(piece: string, position: number): boolean {
  for (let index = position; index < piece.length; index += 1) {
    const code = piece.charCodeAt(index);
    if (code >= 97 && code <= 122) return true;
    if ((code >= 65 && code <= 90) || code === 33 || code === 46 || code === 63) return false;
  }
  return false;
}

/**
 * The breaks of plain text in ASCII by the rules of UAX 29, section 5.1, in a quarter of the segmenter's time; null where a rule
 * would have to be thought about, which the segmenter then does.
 */
function findPlainBreaks(piece: string): readonly number[] | null {
  if (/[^\x20-\x7e]/.test(piece)) return null;
  const breaks: number[] = [];
  for (const { 0: run, 1: spaces = '', index } of piece.matchAll(stopPattern)) {
    const end = index + run.length;
    if (end === piece.length) break;
    const isPoint = /\.["'()[\]{}]* *$/.test(run);
    if (/[,:;.!?-]/.test(piece.charAt(end)) || (isPoint && spaces === '')) return null;
    if (!isPoint || !goesOn(piece, end)) breaks.push(end);
  }
  return breaks;
}

/** Where the sentences of a piece end, counted from its start; the last is the end of the piece. */
function findEnds(piece: string): readonly number[] {
  const breaks = findPlainBreaks(piece);
  if (breaks !== null) {
    const starts = [0, ...breaks];
    return [...breaks, piece.length].filter((end, position) => {
      const next = breaks[position + 1] ?? piece.length;
      return (
        end === piece.length || !isFalseBreak(piece.slice(starts[position], end), piece.slice(end, next))
      );
    });
  }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const segments = [...segmenter.segment(piece)];
  return segments.flatMap(({ segment, index }, position) => {
    const next = segments[position + 1]?.segment;
    return next !== undefined && isFalseBreak(segment, next) ? [] : [index + segment.length];
  });
}

/** The sentences of a text in order, without the white space around them, with exact UTF-16 offsets. */
export function findSentences(text: string): readonly Span[] {
  const sentences: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const pieceEnd = endOfPiece(text, start);
    const ends = findEnds(text.slice(start, pieceEnd)).map((end) => start + end);
    // The last sentence of a piece may go on: the next piece starts with it, unless it is all of this one.
    const whole = pieceEnd < text.length && ends.length > 1 ? ends.slice(0, -1) : ends;
    for (const end of whole) {
      const span = trim(text, start, end);
      if (span) sentences.push(span);
      start = end;
    }
    if (whole.length === 0) break;
  }
  return sentences;
}
