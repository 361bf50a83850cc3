import type { Transformation } from '../define-transformation.ts';
import { findEntry } from '../find-entry.ts';
import adjectiveDelete from './adjective-delete.ts';
import adjectiveInsert from './adjective-insert.ts';
import adjectiveReorder from './adjective-reorder.ts';
import adjectiveTypo from './adjective-typo.ts';
import adverbDelete from './adverb-delete.ts';
import adverbInsert from './adverb-insert.ts';
import adverbMove from './adverb-move.ts';
import agreementError from './agreement-error.ts';
import antonym from './antonym.ts';
import appendUrlHandle from './append-url-handle.ts';
import articleConfusion from './article-confusion.ts';
import articleDrop from './article-drop.ts';
import auxiliaryDrop from './auxiliary-drop.ts';
import charDelete from './char-delete.ts';
import charInsert from './char-insert.ts';
import charSwap from './char-swap.ts';
import clauseInsert from './clause-insert.ts';
import cleft from './cleft.ts';
import contentWordDelete from './content-word-delete.ts';
import contraction from './contraction.ts';
import coordinationSwap from './coordination-swap.ts';
import dateSwap from './date-swap.ts';
import dativeAlternation from './dative-alternation.ts';
import degreeChange from './degree-change.ts';
import derivation from './derivation.ts';
import doubleNegation from './double-negation.ts';
import embeddedClause from './embedded-clause.ts';
import emphaticDo from './emphatic-do.ts';
import entityCase from './entity-case.ts';
import entityCrossCategory from './entity-cross-category.ts';
import entityLonger from './entity-longer.ts';
import entityOov from './entity-oov.ts';
import entityTypo from './entity-typo.ts';
import ethnicityName from './ethnicity-name.ts';
import expansion from './expansion.ts';
import glossInsert from './gloss-insert.ts';
import homoglyph from './homoglyph.ts';
import hypernym from './hypernym.ts';
import hyponym from './hyponym.ts';
import inflection from './inflection.ts';
import intensifierAdd from './intensifier-add.ts';
import intensifierDrop from './intensifier-drop.ts';
import keepNouns from './keep-nouns.ts';
import { characterTransformations } from './index-characters.ts';
import { textTransformations } from './index-texts.ts';
import { wordTransformations } from './index-words.ts';
import keyboardTypo from './keyboard-typo.ts';
import lightVerb from './light-verb.ts';
import locationSwap from './location-swap.ts';
import modalityChange from './modality-change.ts';
import nameInitial from './name-initial.ts';
import nameNickname from './name-nickname.ts';
import negationAdd from './negation-add.ts';
import negationRemove from './negation-remove.ts';
import negationTypo from './negation-typo.ts';
import nounDelete from './noun-delete.ts';
import nounNumberError from './noun-number-error.ts';
import nounTypo from './noun-typo.ts';
import numberChange from './number-change.ts';
import ocrNoise from './ocr-noise.ts';
import organisationSwap from './organisation-swap.ts';
import personNameSwap from './person-name-swap.ts';
import personShift from './person-shift.ts';
import possessiveToOf from './possessive-to-of.ts';
import prepositionDrop from './preposition-drop.ts';
import prepositionSwap from './preposition-swap.ts';
import pronounCaseError from './pronoun-case-error.ts';
import punctuation from './punctuation.ts';
import questionTag from './question-tag.ts';
import randomCase from './random-case.ts';
import reducerAdd from './reducer-add.ts';
import relativeClauseInsert from './relative-clause-insert.ts';
import relativePronounSwap from './relative-pronoun-swap.ts';
import religionName from './religion-name.ts';
import reportedSpeech from './reported-speech.ts';
import stopWordDelete from './stop-word-delete.ts';
import subjectObjectSwap from './subject-object-swap.ts';
import surnameSwap from './surname-swap.ts';
import synonymWordnet from './synonym-wordnet.ts';
import tenseShift from './tense-shift.ts';
import thatDrop from './that-drop.ts';
import thatInsert from './that-insert.ts';
import titleDrop from './title-drop.ts';
import titleSwap from './title-swap.ts';
import upperCase from './upper-case.ts';
import verbDelete from './verb-delete.ts';
import verbTypo from './verb-typo.ts';
import voiceSwitch from './voice-switch.ts';
import wordDelete from './word-delete.ts';
import wordInsertSynonym from './word-insert-synonym.ts';
import wordOrder from './word-order.ts';
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
  agreementError,
  articleConfusion,
  articleDrop,
  auxiliaryDrop,
  clauseInsert,
  embeddedClause,
  emphaticDo,
  inflection,
  modalityChange,
  negationAdd,
  negationRemove,
  nounNumberError,
  prepositionDrop,
  prepositionSwap,
  pronounCaseError,
  questionTag,
  relativeClauseInsert,
  antonym,
  derivation,
  glossInsert,
  hypernym,
  hyponym,
  wordInsertSynonym,
  adjectiveDelete,
  adjectiveTypo,
  adverbDelete,
  contentWordDelete,
  keepNouns,
  negationTypo,
  nounDelete,
  nounTypo,
  stopWordDelete,
  verbDelete,
  verbTypo,
  dateSwap,
  entityCase,
  entityCrossCategory,
  entityLonger,
  entityOov,
  entityTypo,
  ethnicityName,
  locationSwap,
  nameInitial,
  nameNickname,
  organisationSwap,
  religionName,
  surnameSwap,
  titleDrop,
  titleSwap,
  ...characterTransformations,
  ...wordTransformations,
  ...textTransformations,
  adjectiveInsert,
  adverbInsert,
  cleft,
  doubleNegation,
  intensifierAdd,
  intensifierDrop,
  reducerAdd,
  subjectObjectSwap,
  voiceSwitch,
  wordOrder,
  adverbMove,
  coordinationSwap,
  dativeAlternation,
  degreeChange,
  possessiveToOf,
  relativePronounSwap,
  tenseShift,
  thatDrop,
  thatInsert,
  adjectiveReorder,
  lightVerb,
  personShift,
  reportedSpeech,
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
