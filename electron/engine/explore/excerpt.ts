import type { Excerpt } from '#shared/domain/explore';
import type { Edit, Span } from '#shared/domain/text';

const mostBytes = 300;
const mostSpans = 20;

/** A piece of a text around its first span, at most 300 bytes of UTF-8, cut between characters. */
export function makeExcerpt(text: string, spans: readonly Span[]): Excerpt {
  const whole = Buffer.byteLength(text) <= mostBytes;
  const start = whole ? 0 : startOf(text, spans[0]);
  const piece = whole ? text : cutTo(text.slice(start, start + mostBytes));
  return {
    text: piece,
    cutBefore: start > 0,
    cutAfter: start + piece.length < text.length,
    spans: spans
      .map((span) => ({
        start: Math.max(0, span.start - start),
        end: Math.min(piece.length, span.end - start),
      }))
      .filter((span) => span.end >= span.start && span.start < piece.length + 1 && span.end >= 0)
      .slice(0, mostSpans),
  };
}

/** Where the replacements stand in the changed text. */
export function placesAfter(edits: readonly Edit[]): Span[] {
  let shift = 0;
  return edits.map(({ start, end, replacement }) => {
    const place = { start: start + shift, end: start + shift + replacement.length };
    shift += replacement.length - (end - start);
    return place;
  });
}

/** Some words of context before the first change. */
function startOf(text: string, first: Span | undefined): number {
  if (first === undefined || first.start < 120) return 0;
  const space = text.indexOf(' ', first.start - 80);
  const start = space === -1 || space > first.start ? first.start : space + 1;
  return isSecondHalf(text, start) ? start - 1 : start;
}

function cutTo(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** A short text for a column: at most `most` UTF-16 units, with an ellipsis where it was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = isSecondHalf(text, most - 1) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}
