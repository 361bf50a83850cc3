import type { Transformation } from '../define-transformation.ts';
import addNegativePhrase from './add-negative-phrase.ts';
import addPositivePhrase from './add-positive-phrase.ts';
import appendDistractorAnswer from './append-distractor-answer.ts';
import appendHashtag from './append-hashtag.ts';
import appendIrrelevant from './append-irrelevant.ts';
import appendRandomString from './append-random-string.ts';
import appendTautology from './append-tautology.ts';
import base64 from './base64.ts';
import emailFooter from './email-footer.ts';
import emojiAdd from './emoji-add.ts';
import emphasisAdd from './emphasis-add.ts';
import fewShotReorder from './few-shot-reorder.ts';
import fieldFormat from './field-format.ts';
import greetingAdd from './greeting-add.ts';
import hedgeAdd from './hedge-add.ts';
import htmlWrap from './html-wrap.ts';
import indentation from './indentation.ts';
import instructionInjection from './instruction-injection.ts';
import jsonEscape from './json-escape.ts';
import lineNumbers from './line-numbers.ts';
import lineWrap from './line-wrap.ts';
import listFormat from './list-format.ts';
import lowerCase from './lower-case.ts';
import markdownWrap from './markdown-wrap.ts';
import newlineTabNoise from './newline-tab-noise.ts';
import onomatopoeia from './onomatopoeia.ts';
import optionRename from './option-rename.ts';
import optionShuffle from './option-shuffle.ts';
import pigLatin from './pig-latin.ts';
import politenessPrefix from './politeness-prefix.ts';
import politenessSuffix from './politeness-suffix.ts';
import prependContext from './prepend-context.ts';
import punctuationBracket from './punctuation-bracket.ts';
import punctuationRepeat from './punctuation-repeat.ts';
import punctuationStripAll from './punctuation-strip-all.ts';
import replyQuote from './reply-quote.ts';
import rolePrefix from './role-prefix.ts';
import rot13 from './rot13.ts';
import sentenceCase from './sentence-case.ts';
import sentenceDelete from './sentence-delete.ts';
import sentenceDuplicate from './sentence-duplicate.ts';
import sentenceShuffle from './sentence-shuffle.ts';
import signatureAdd from './signature-add.ts';
import speakerPrefix from './speaker-prefix.ts';
import swapCase from './swap-case.ts';
import sycophancyHint from './sycophancy-hint.ts';
import textDuplicate from './text-duplicate.ts';
import timestampPrefix from './timestamp-prefix.ts';
import titleCase from './title-case.ts';
import toolTextInjection from './tool-text-injection.ts';
import truncateEnd from './truncate-end.ts';
import truncateStart from './truncate-start.ts';
import wordReverse from './word-reverse.ts';
import wordShuffle from './word-shuffle.ts';

/** Transformations of sentences and whole texts that need rules and lists only. */
export const textTransformations = [
  addNegativePhrase,
  addPositivePhrase,
  appendDistractorAnswer,
  appendHashtag,
  appendIrrelevant,
  appendRandomString,
  appendTautology,
  base64,
  emailFooter,
  emojiAdd,
  emphasisAdd,
  fewShotReorder,
  fieldFormat,
  greetingAdd,
  hedgeAdd,
  htmlWrap,
  indentation,
  instructionInjection,
  jsonEscape,
  lineNumbers,
  lineWrap,
  listFormat,
  lowerCase,
  markdownWrap,
  newlineTabNoise,
  onomatopoeia,
  optionRename,
  optionShuffle,
  pigLatin,
  politenessPrefix,
  politenessSuffix,
  prependContext,
  punctuationBracket,
  punctuationRepeat,
  punctuationStripAll,
  replyQuote,
  rolePrefix,
  rot13,
  sentenceCase,
  sentenceDelete,
  sentenceDuplicate,
  sentenceShuffle,
  signatureAdd,
  speakerPrefix,
  swapCase,
  sycophancyHint,
  textDuplicate,
  timestampPrefix,
  titleCase,
  toolTextInjection,
  truncateEnd,
  truncateStart,
  wordReverse,
  wordShuffle,
] as const satisfies readonly Transformation[];
