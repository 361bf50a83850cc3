import { createRequire } from 'node:module';
import type compromiseTwo from 'compromise/two';

/** The part of compromise's conjugation tables that is used here. */
interface Transform {
  readonly verb: {
    conjugate(infinitive: string, model: object): Readonly<Partial<Record<string, string>>>;
    toInfinitive(verb: string, model: object, tense: string): string;
  };
  readonly noun: {
    toPlural(singular: string, model: object): string;
    toSingular(plural: string, model: object): string;
  };
  readonly adjective: {
    toComparative(adjective: string, model: object): string;
    toSuperlative(adjective: string, model: object): string;
    toAdverb(adjective: string, model: object): string | null;
    fromComparative(adjective: string, model: object): string;
    fromSuperlative(adjective: string, model: object): string;
  };
}

/** The part of its word lists that is used here: words in small letters, several joined by a space. */
interface Lists {
  readonly one: { readonly lexicon: Readonly<Record<string, string | readonly string[]>> };
  readonly two: {
    /** Words that are a given name or something else: `Person|Verb`. */
    readonly switches: Readonly<Record<string, string>>;
    /** Words by whose company a name is an organisation's: university, airlines. */
    readonly orgWords: Readonly<Record<string, true>>;
    /** Words by whose company a name is a place's: bay, street. */
    readonly placeWords: Readonly<Record<string, true>>;
  };
}

interface Compromise {
  readonly transform: Transform;
  readonly model: Lists;
}

let loaded: Compromise | undefined;

function load(): Compromise {
  const nlp = createRequire(import.meta.url)('compromise/two') as typeof compromiseTwo;
  return {
    transform: (nlp.methods() as { two: { transform: Transform } }).two.transform,
    model: nlp.model() as Lists,
  };
}

/**
 * Tables and lists of the package compromise; its tagger is not used (DECISIONS.md says why). Unpacking them takes
 * longer than a cached audit of a few rows, so they wait until a word is looked up.
 */
export function compromise(): Compromise {
  return (loaded ??= load());
}
