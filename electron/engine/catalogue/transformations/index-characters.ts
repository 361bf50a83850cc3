import type { Transformation } from '../define-transformation.ts';
import alternatingCase from './alternating-case.ts';
import apostropheDrop from './apostrophe-drop.ts';
import apostropheStyle from './apostrophe-style.ts';
import asciiFold from './ascii-fold.ts';
import backspaceDeletion from './backspace-deletion.ts';
import bidiReorder from './bidi-reorder.ts';
import charIntrude from './char-intrude.ts';
import charMask from './char-mask.ts';
import charRepeat from './char-repeat.ts';
import charShuffle from './char-shuffle.ts';
import charSubstitute from './char-substitute.ts';
import dashStyle from './dash-style.ts';
import diacriticRemoval from './diacritic-removal.ts';
import digitScript from './digit-script.ts';
import doubleSpace from './double-space.ts';
import emojiToText from './emoji-to-text.ts';
import emoticonSwap from './emoticon-swap.ts';
import fullwidth from './fullwidth.ts';
import htmlEscape from './html-escape.ts';
import invisibleChars from './invisible-chars.ts';
import layoutMismatch from './layout-mismatch.ts';
import leet from './leet.ts';
import ligature from './ligature.ts';
import mirrorLetters from './mirror-letters.ts';
import mojibake from './mojibake.ts';
import quoteStyle from './quote-style.ts';
import scriptLookalike from './script-lookalike.ts';
import spaceStyle from './space-style.ts';
import underscoreJoin from './underscore-join.ts';
import unicodeNormalForm from './unicode-normal-form.ts';
import unicodeStyle from './unicode-style.ts';
import urlEncode from './url-encode.ts';
import visualDiacritics from './visual-diacritics.ts';
import vowelDrop from './vowel-drop.ts';
import whitespaceNoise from './whitespace-noise.ts';
import wordClip from './word-clip.ts';
import zalgo from './zalgo.ts';

/** Transformations of characters that need rules and lists only. */
export const characterTransformations = [
  alternatingCase,
  apostropheDrop,
  apostropheStyle,
  asciiFold,
  backspaceDeletion,
  bidiReorder,
  charIntrude,
  charMask,
  charRepeat,
  charShuffle,
  charSubstitute,
  dashStyle,
  diacriticRemoval,
  digitScript,
  doubleSpace,
  emojiToText,
  emoticonSwap,
  fullwidth,
  htmlEscape,
  invisibleChars,
  layoutMismatch,
  leet,
  ligature,
  mirrorLetters,
  mojibake,
  quoteStyle,
  scriptLookalike,
  spaceStyle,
  underscoreJoin,
  unicodeNormalForm,
  unicodeStyle,
  urlEncode,
  visualDiacritics,
  vowelDrop,
  whitespaceNoise,
  wordClip,
  zalgo,
] as const satisfies readonly Transformation[];
