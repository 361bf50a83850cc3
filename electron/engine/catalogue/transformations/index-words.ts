import type { Transformation } from '../define-transformation.ts';
import abbreviation from './abbreviation.ts';
import acronym from './acronym.ts';
import ageRandomise from './age-randomise.ts';
import americanToBritish from './american-to-british.ts';
import britishToAmerican from './british-to-american.ts';
import chatSpeak from './chat-speak.ts';
import countryIncomeSwap from './country-income-swap.ts';
import currencyFormat from './currency-format.ts';
import dateFormat from './date-format.ts';
import disabilitySwap from './disability-swap.ts';
import discourseMarkerSwap from './discourse-marker-swap.ts';
import disfluency from './disfluency.ts';
import dyslexiaSwap from './dyslexia-swap.ts';
import elongation from './elongation.ts';
import filler from './filler.ts';
import genderNeutral from './gender-neutral.ts';
import genderSwap from './gender-swap.ts';
import hashtagify from './hashtagify.ts';
import homophoneSwap from './homophone-swap.ts';
import lineHyphenation from './line-hyphenation.ts';
import markdownEmphasis from './markdown-emphasis.ts';
import misspelling from './misspelling.ts';
import nationalitySwap from './nationality-swap.ts';
import neopronoun from './neopronoun.ts';
import numberFormat from './number-format.ts';
import numberToWord from './number-to-word.ts';
import ordinalFormat from './ordinal-format.ts';
import orientationSwap from './orientation-swap.ts';
import percentFormat from './percent-format.ts';
import punctuationInsert from './punctuation-insert.ts';
import religionSwap from './religion-swap.ts';
import shoutWords from './shout-words.ts';
import slang from './slang.ts';
import speechToTextNoise from './speech-to-text-noise.ts';
import stutter from './stutter.ts';
import symbolWords from './symbol-words.ts';
import textToEmoji from './text-to-emoji.ts';
import timeFormat from './time-format.ts';
import unabbreviate from './unabbreviate.ts';
import unitConvert from './unit-convert.ts';
import wordJoin from './word-join.ts';
import wordRepeat from './word-repeat.ts';
import wordSplit from './word-split.ts';
import wordSwap from './word-swap.ts';
import wordToNumber from './word-to-number.ts';

/** Transformations of words that need rules and lists only. */
export const wordTransformations = [
  abbreviation,
  acronym,
  ageRandomise,
  americanToBritish,
  britishToAmerican,
  chatSpeak,
  countryIncomeSwap,
  currencyFormat,
  dateFormat,
  disabilitySwap,
  discourseMarkerSwap,
  disfluency,
  dyslexiaSwap,
  elongation,
  filler,
  genderNeutral,
  genderSwap,
  hashtagify,
  homophoneSwap,
  lineHyphenation,
  markdownEmphasis,
  misspelling,
  nationalitySwap,
  neopronoun,
  numberFormat,
  numberToWord,
  ordinalFormat,
  orientationSwap,
  percentFormat,
  punctuationInsert,
  religionSwap,
  shoutWords,
  slang,
  speechToTextNoise,
  stutter,
  symbolWords,
  textToEmoji,
  timeFormat,
  unabbreviate,
  unitConvert,
  wordJoin,
  wordRepeat,
  wordSplit,
  wordSwap,
  wordToNumber,
] as const satisfies readonly Transformation[];
