import { z } from 'zod';
import { lexicon } from './lexicon.ts';

export const keyboardNames = [
  'qwerty',
  'azerty',
  'qwertz',
  'dvorak',
  'colemak',
  'spanish',
  'italian',
  'portuguese',
  'swedish',
  'turkish',
  'russian',
  'ukrainian',
  'greek',
  'hebrew',
] as const;

export type KeyboardName = (typeof keyboardNames)[number];

type Rows = readonly string[];

const layouts = lexicon(
  'keyboard-layouts',
  z.object({ layouts: z.record(z.enum(keyboardNames), z.array(z.string()).length(3)) }),
  (content): Readonly<Record<KeyboardName, Rows>> => content.layouts,
);

/** How far each row is moved to the right, in key widths. */
const rowOffsets = [0, 0.25, 0.75] as const;

const letterPattern = /^\p{L}$/u;

/** Letters on the same or the next row whose keys touch the key at (row, column), the row above first. */
function findTouching(rows: Rows, row: number, column: number): string {
  const middle = column + (rowOffsets[row] ?? 0);
  let touching = '';
  for (const other of [row - 1, row, row + 1]) {
    const reach = other === row ? 1 : 0.75;
    for (const [index, key] of Array.from(rows[other] ?? '').entries()) {
      const distance = Math.abs(index + (rowOffsets[other] ?? 0) - middle);
      const isSame = other === row && index === column;
      if (!isSame && distance <= reach && letterPattern.test(key)) touching += key;
    }
  }
  return touching;
}

function collectNeighbours(rows: Rows): ReadonlyMap<string, string> {
  const neighbours = new Map<string, string>();
  for (const [row, keys] of rows.entries()) {
    for (const [column, key] of Array.from(keys).entries()) {
      const touching = findTouching(rows, row, column);
      if (letterPattern.test(key) && touching !== '') neighbours.set(key, touching);
    }
  }
  return neighbours;
}

const neighbours = new Map<KeyboardName, ReadonlyMap<string, string>>();

/** Small letter -> the letters whose keys touch its key, as one string. */
export function keyboardNeighbours(name: KeyboardName): ReadonlyMap<string, string> {
  const known = neighbours.get(name) ?? collectNeighbours(layouts()[name]);
  neighbours.set(name, known);
  return known;
}

const mappings = new Map<string, ReadonlyMap<string, string>>();

/** Character typed on one keyboard -> what the same key gives on another; small letters and signs. */
export function keyboardMapping(from: KeyboardName, to: KeyboardName): ReadonlyMap<string, string> {
  const name = `${from} ${to}`;
  const known = mappings.get(name);
  if (known !== undefined) return known;
  const mapping = new Map<string, string>();
  for (const [row, keys] of layouts()[from].entries()) {
    for (const [column, key] of Array.from(keys).entries()) {
      const other = Array.from(layouts()[to][row] ?? '')[column];
      if (other !== undefined && other !== key) mapping.set(key, other);
    }
  }
  mappings.set(name, mapping);
  return mapping;
}
