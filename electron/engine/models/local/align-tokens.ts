import type { Span } from '#shared/domain/text';

/** How a tokenizer writes its pieces. */
export interface PieceForm {
  /** GPT-2's way: every character of a piece stands for one byte of UTF-8. */
  readonly isByteLevel: boolean;
  /** Pieces that say nothing of their text, such as `[UNK]`. */
  readonly unknown: ReadonlySet<string>;
  /** Before a piece that continues a word, such as `##`. */
  readonly continuation: string;
  /** After a piece that ends a word, such as `</w>`. */
  readonly wordEnd: string;
}

/** A comparable character and the range of the text it came from. */
interface FoldedCharacter extends Span {
  readonly character: string;
}

/** Without marks, case and compatibility forms: what normalisers of tokenizers may have taken away. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

function foldText(text: string): FoldedCharacter[] {
  const folded: FoldedCharacter[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    for (const part of fold(character)) {
      if (!/[\s\p{C}]/u.test(part)) folded.push({ character: part, start, end });
    }
    start = end;
  }
  return folded;
}

function foldPiece(piece: string, form: PieceForm): string[] {
  let bare = piece;
  if (form.continuation !== '' && bare.startsWith(form.continuation))
    bare = bare.slice(form.continuation.length);
  if (form.wordEnd !== '' && bare.endsWith(form.wordEnd)) bare = bare.slice(0, -form.wordEnd.length);
  return Array.from(fold(bare.replaceAll('▁', ' '))).filter((character) => !/[\s\p{C}]/u.test(character));
}

/** GPT-2's table from the character that stands for a byte to the byte. */
function makeByteTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  let shifted = 256;
  for (let byte = 0; byte < 256; byte += 1) {
    const isPlain = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    table.set(String.fromCodePoint(isPlain ? byte : shifted++), byte);
  }
  return table;
}

const byteOf = makeByteTable();

function alignBytes(text: string, pieces: readonly string[]): (Span | null)[] {
  // For every byte of the text, the character it belongs to.
  const owners: Span[] = [];
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    for (const byte of encoder.encode(character)) {
      owners.push({ start, end });
      bytes.push(byte);
    }
    start = end;
  }
  let at = 0;
  return pieces.map((piece) => {
    const own = Array.from(piece).flatMap((character) => byteOf.get(character) ?? []);
    // A space put before the text by the tokenizer has no byte of its own.
    if (at === 0 && own[0] === 32 && bytes[0] !== 32) own.shift();
    if (own.some((byte, index) => bytes[at + index] !== byte)) return null;
    const span = trimmed(text, owners[at], owners[at + own.length - 1]);
    at += own.length;
    return own.length === 0 ? null : span;
  });
}

/** From the first owner to the last, without white space round it. */
function trimmed(text: string, first: Span | undefined, last: Span | undefined): Span | null {
  if (first === undefined || last === undefined) return null;
  let { start } = first;
  let { end } = last;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return start < end ? { start, end } : null;
}

function matchesAt(text: readonly FoldedCharacter[], at: number, characters: readonly string[]): boolean {
  return characters.every((character, index) => text[at + index]?.character === character);
}

/** Words between two positions of the folded text: neighbours in the text without a gap or a change of kind. */
function wordsBetween(text: readonly FoldedCharacter[], from: number, to: number): Span[] {
  const words: { start: number; end: number }[] = [];
  for (const { character, start, end } of text.slice(from, to)) {
    const last = words.at(-1);
    const isWord = /[\p{L}\p{N}]/u.test(character);
    if (last !== undefined && last.end >= start && isWord) last.end = end;
    else words.push({ start, end });
  }
  return words;
}

function alignFolded(text: string, pieces: readonly string[], form: PieceForm): (Span | null)[] {
  const folded = foldText(text);
  const known = pieces.map((piece) => (form.unknown.has(piece) ? null : foldPiece(piece, form)));
  const spans: (Span | null)[] = pieces.map(() => null);
  let at = 0;
  for (let index = 0; index < pieces.length; index += 1) {
    const characters = known[index];
    if (characters !== null && characters !== undefined && matchesAt(folded, at, characters)) {
      const first = folded[at];
      const last = folded[at + characters.length - 1];
      if (first !== undefined && last !== undefined && characters.length > 0) {
        spans[index] = { start: first.start, end: last.end };
      }
      at += characters.length;
      continue;
    }
    // Pieces that say nothing, up to the next that can be found again.
    let next = index + 1;
    while (next < pieces.length && (known[next] ?? null) === null) next += 1;
    const anchor = known.slice(next, next + 3).flatMap((part) => part ?? []);
    let found = at;
    while (found < folded.length && (anchor.length === 0 || !matchesAt(folded, found, anchor))) found += 1;
    if (anchor.length > 0 && found === folded.length) continue;
    const words = wordsBetween(folded, at, found);
    for (let unknown = index; unknown < next; unknown += 1) {
      const isLast = unknown === next - 1;
      const first = words[unknown - index];
      const last = isLast ? words.at(-1) : first;
      if (first !== undefined && last !== undefined) spans[unknown] = { start: first.start, end: last.end };
    }
    at = found;
    index = next - 1;
  }
  return spans;
}

/**
 * The range of the text each piece of a tokenizer stands for, or null for a piece that stands for none. The library
 * gives no offsets, so the pieces are laid along the text: byte by byte for byte-level tokenizers, else character by
 * character after folding away what normalisers change (case, accents, width, white space).
 */
export function alignTokens(text: string, pieces: readonly string[], form: PieceForm): (Span | null)[] {
  return form.isByteLevel ? alignBytes(text, pieces) : alignFolded(text, pieces, form);
}
