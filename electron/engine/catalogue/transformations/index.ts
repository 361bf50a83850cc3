import type { Transformation } from '../define-transformation.ts';
import { findEntry } from '../find-entry.ts';
import appendUrlHandle from './append-url-handle.ts';
import charDelete from './char-delete.ts';
import charInsert from './char-insert.ts';
import charSwap from './char-swap.ts';
import contraction from './contraction.ts';
import expansion from './expansion.ts';
import homoglyph from './homoglyph.ts';
import { characterTransformations } from './index-characters.ts';
import { textTransformations } from './index-texts.ts';
import { wordTransformations } from './index-words.ts';
import keyboardTypo from './keyboard-typo.ts';
import numberChange from './number-change.ts';
import ocrNoise from './ocr-noise.ts';
import personNameSwap from './person-name-swap.ts';
import punctuation from './punctuation.ts';
import randomCase from './random-case.ts';
import synonymWordnet from './synonym-wordnet.ts';
import upperCase from './upper-case.ts';
import wordDelete from './word-delete.ts';

/** Every transformation there is, one line each. */
export const transformations = [
  charSwap,
  charInsert,
  charDelete,
  keyboardTypo,
  ocrNoise,
  homoglyph,
  randomCase,
  upperCase,
  punctuation,
  contraction,
  expansion,
  synonymWordnet,
  numberChange,
  personNameSwap,
  wordDelete,
  appendUrlHandle,
  ...characterTransformations,
  ...wordTransformations,
  ...textTransformations,
] as const satisfies readonly Transformation[];

/** @public The ids as a literal union. */
export type TransformationId = (typeof transformations)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findTransformation(id: string): Transformation {
  return findEntry<Transformation>('transformation', transformations, id);
}
