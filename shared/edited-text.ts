import type { Edit } from './domain/text.ts';

/** A run of text that an edit touched, or did not. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface EditedText {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

function piece(text: string, changed: boolean): Piece[] {
  return text === '' ? [] : [{ text, changed }];
}

/**
 * Both texts cut at the edits. The edits are believed only if they turn `before` into `after`; else both texts are whole
 * and `changed` is nowhere true.
 */
export function splitAtEdits(before: string, after: string, edits: readonly Edit[]): EditedText {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces = { before: [] as Piece[], after: [] as Piece[] };
  let position = 0;
  for (const { start, end, replacement } of sorted) {
    if (start < position || end < start || end > before.length) {
      return { before: piece(before, false), after: piece(after, false) };
    }
    const untouched = piece(before.slice(position, start), false);
    pieces.before.push(...untouched, ...piece(before.slice(start, end), true));
    pieces.after.push(...untouched, ...piece(replacement, true));
    position = end;
  }
  const rest = piece(before.slice(position), false);
  pieces.before.push(...rest);
  pieces.after.push(...rest);
  if (pieces.after.map(({ text }) => text).join('') !== after) {
    return { before: piece(before, false), after: piece(after, false) };
  }
  return pieces;
}

/** Characters kept on each side of a change; more would bury it. */
const context = 160;
/** Characters kept of a change itself. */
const mostChanged = 400;

/** Long untouched and touched runs are shortened, and say by how many characters. */
export function shorten(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map(({ text, changed }, index) => {
    const isFirst = index === 0;
    const isLast = index === pieces.length - 1;
    // The outer ends of a text are cut first; between two changes both sides are context.
    const head = changed ? mostChanged / 2 : isFirst && !isLast ? context / 2 : context;
    const tail = changed ? mostChanged / 2 : isLast && !isFirst ? context / 2 : context;
    const left = text.length - head - tail;
    if (left < 40) return { text, changed };
    return {
      text: `${text.slice(0, head)} […${left.toLocaleString('en-US')} characters…] ${text.slice(-tail)}`,
      changed,
    };
  });
}

/** What is shown of a text at most: a page takes seconds to draw more, and nobody reads it there. */
const mostCharacters = 20_000;
const mostPieces = 1_000;

/** The beginning of a text that is too long to be shown, and by how much it goes on. */
export function fitPieces(pieces: readonly Piece[]): readonly Piece[] {
  let characters = 0;
  for (const [index, { text, changed }] of pieces.entries()) {
    const room = index < mostPieces ? mostCharacters - characters : 0;
    if (text.length > room) {
      const left = pieces.slice(index).reduce((sum, { text: { length } }) => sum + length, -room);
      return [
        ...pieces.slice(0, index),
        ...piece(text.slice(0, room), changed),
        { text: ` […${left.toLocaleString('en-US')} characters more…]`, changed: false },
      ];
    }
    characters += text.length;
  }
  return pieces;
}
