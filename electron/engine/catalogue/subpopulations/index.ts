import type { Subpopulation } from '../define-subpopulation.ts';
import { findEntry } from '../find-entry.ts';
import abstractiveness from './abstractiveness.ts';
import answerPosition from './answer-position.ts';
import answerable from './answerable.ts';
import article from './article.ts';
import casing from './casing.ts';
import column from './column.ts';
import columnNumber from './column-number.ts';
import comparison from './comparison.ts';
import confidence from './confidence.ts';
import contentNorm from './content-norm.ts';
import digits from './digits.ts';
import dispersion from './dispersion.ts';
import distillation from './distillation.ts';
import editDistance from './edit-distance.ts';
import emoji from './emoji.ts';
import entityCount from './entity-count.ts';
import expression from './expression.ts';
import handle from './handle.ts';
import hansConstituent from './hans-constituent.ts';
import hansLexicalOverlap from './hans-lexical-overlap.ts';
import hansSubsequence from './hans-subsequence.ts';
import hasEntity from './has-entity.ts';
import label from './label.ts';
import language from './language.ts';
import length from './length.ts';
import lengthRatio from './length-ratio.ts';
import lexicalDiversity from './lexical-diversity.ts';
import lexicalOverlap from './lexical-overlap.ts';
import negation from './negation.ts';
import nonAscii from './non-ascii.ts';
import ordering from './ordering.ts';
import partOfSpeechCount from './part-of-speech-count.ts';
import phrase from './phrase.ts';
import position from './position.ts';
import possessivePreposition from './possessive-preposition.ts';
import punctuation from './punctuation.ts';
import quantifier from './quantifier.ts';
import question from './question.ts';
import questionType from './question-type.ts';
import rareWords from './rare-words.ts';
import readability from './readability.ts';
import repetition from './repetition.ts';
import rouge from './rouge.ts';
import score from './score.ts';
import script from './script.ts';
import sentenceCount from './sentence-count.ts';
import sentenceLength from './sentence-length.ts';
import similarity from './similarity.ts';
import similarityToQuery from './similarity-to-query.ts';
import temporalPreposition from './temporal-preposition.ts';
import url from './url.ts';
import wordLength from './word-length.ts';
import wordList from './word-list.ts';
import wordnetCoverage from './wordnet-coverage.ts';

/** Every subpopulation there is, one line each. */
export const subpopulations = [
  length,
  sentenceCount,
  wordLength,
  sentenceLength,
  lexicalDiversity,
  repetition,
  phrase,
  wordList,
  negation,
  quantifier,
  comparison,
  temporalPreposition,
  possessivePreposition,
  article,
  hasEntity,
  entityCount,
  partOfSpeechCount,
  question,
  questionType,
  casing,
  language,
  script,
  readability,
  punctuation,
  digits,
  nonAscii,
  url,
  handle,
  emoji,
  rareWords,
  wordnetCoverage,
  lexicalOverlap,
  lengthRatio,
  editDistance,
  hansLexicalOverlap,
  hansSubsequence,
  hansConstituent,
  rouge,
  abstractiveness,
  distillation,
  position,
  dispersion,
  ordering,
  contentNorm,
  answerPosition,
  answerable,
  similarity,
  similarityToQuery,
  column,
  columnNumber,
  label,
  expression,
  score,
  confidence,
] as const satisfies readonly Subpopulation[];

/** @public The ids as a literal union. */
export type SubpopulationId = (typeof subpopulations)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findSubpopulation(id: string): Subpopulation {
  return findEntry<Subpopulation>('subpopulation', subpopulations, id);
}
