import { createRequire } from 'node:module';
import type { ItsFunction, Model, WinkMethods } from 'wink-nlp';

/** What is asked of a token; the tagger's own types have them as methods. */
interface Facts {
  readonly uniqueId: ItsFunction<number>;
  readonly pos: ItsFunction<string>;
  readonly lemma: ItsFunction<string>;
}

/** The tagger of the package wink-nlp, and what is asked of it. */
export interface TaggingModel {
  readonly nlp: WinkMethods;
  readonly facts: Facts;
  /** Words below this number belong to the model's own vocabulary. */
  readonly vocabularySize: number;
}

function numberOf(nlp: WinkMethods, facts: Facts, word: string): number {
  const [number] = nlp.readDoc(word).tokens().out(facts.uniqueId);
  return Number(number ?? Number.POSITIVE_INFINITY);
}

interface TaggerParts {
  readonly winkNLP: (model: Model, pipe: string[]) => WinkMethods;
  readonly model: Model;
}

let loaded: TaggerParts | undefined;

/** Read when the first text is tagged: most runs tag none. */
function loadTagger(): TaggerParts {
  const require = createRequire(import.meta.url);
  const model = require('wink-eng-lite-web-model') as Model & { readonly metaCER: () => unknown };
  // The package packs a part of its model anew at every loading, which then doubles until no string holds it: loaded once.
  const customEntities = model.metaCER();
  return {
    winkNLP: require('wink-nlp') as TaggerParts['winkNLP'],
    model: { ...model, metaCER: () => customEntities },
  };
}

/** A tagger that has seen no text yet. */
export function createTaggingModel(): TaggingModel {
  const { winkNLP, model } = (loaded ??= loadTagger());
  const nlp = winkNLP(model, ['pos']);
  const facts = nlp.its as unknown as Facts;
  // The first word that no vocabulary has gets the first number past it.
  return { nlp, facts, vocabularySize: numberOf(nlp, facts, 'qqzzxxqqzzxx') };
}

/** Words whose membership in the vocabulary is remembered. */
const mostWords = 100_000;

let vocabulary = new Map<string, boolean>();

/** Whether the model's own vocabulary has the word. */
export function isVocabulary({ nlp, facts, vocabularySize }: TaggingModel, word: string): boolean {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  const isKnown = numberOf(nlp, facts, word) < vocabularySize;
  if (vocabulary.size > mostWords) vocabulary = new Map();
  vocabulary.set(word, isKnown);
  return isKnown;
}
