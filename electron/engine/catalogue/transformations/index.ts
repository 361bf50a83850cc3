import type { Transformation } from '../define-transformation.ts';
import { findEntry } from '../find-entry.ts';
import appendUrlHandle from './append-url-handle.ts';
import charDelete from './char-delete.ts';
import charInsert from './char-insert.ts';
import charSwap from './char-swap.ts';
import contraction from './contraction.ts';
import expansion from './expansion.ts';
import homoglyph from './homoglyph.ts';
import keyboardTypo from './keyboard-typo.ts';
import numberChange from './number-change.ts';
import ocrNoise from './ocr-noise.ts';
import personNameSwap from './person-name-swap.ts';
import punctuation from './punctuation.ts';
import randomCase from './random-case.ts';
import synonymWordnet from './synonym-wordnet.ts';
import upperCase from './upper-case.ts';
import wordDelete from './word-delete.ts';
import synonymMlm from './synonym-mlm.ts';
import synonymEmbedding from './synonym-embedding.ts';
import wordInsertMlm from './word-insert-mlm.ts';
import wordMergeMlm from './word-merge-mlm.ts';
import paraphrase from './paraphrase.ts';
import backTranslate from './back-translate.ts';
import multiHopTranslate from './multi-hop-translate.ts';
import formalityUp from './formality-up.ts';
import formalityDown from './formality-down.ts';
import style from './style.ts';
import summarise from './summarise.ts';
import simplify from './simplify.ts';
import elaborate from './elaborate.ts';
import codeSwitch from './code-switch.ts';
import transliterate from './transliterate.ts';
import promptReword from './prompt-reword.ts';
import questionReword from './question-reword.ts';
import politenessUp from './politeness-up.ts';
import spoken from './spoken.ts';
import secondLanguage from './second-language.ts';
import unfunny from './unfunny.ts';

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
  synonymMlm,
  synonymEmbedding,
  wordInsertMlm,
  wordMergeMlm,
  paraphrase,
  backTranslate,
  multiHopTranslate,
  formalityUp,
  formalityDown,
  style,
  summarise,
  simplify,
  elaborate,
  codeSwitch,
  transliterate,
  promptReword,
  questionReword,
  politenessUp,
  spoken,
  secondLanguage,
  unfunny,
] as const satisfies readonly Transformation[];

/** @public The ids as a literal union. */
export type TransformationId = (typeof transformations)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findTransformation(id: string): Transformation {
  return findEntry<Transformation>('transformation', transformations, id);
}
