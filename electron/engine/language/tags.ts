import type { Span } from '#shared/domain/text';
import { findTerms } from './terms.ts';
import type { Term } from './terms.ts';

export type PartOfSpeech = 'noun' | 'verb' | 'adjective' | 'adverb' | 'other';

/** The inflected form a word stands in. */
export type WordForm =
  | 'singular'
  | 'plural'
  | 'infinitive'
  | 'present'
  | 'past'
  | 'participle'
  | 'gerund'
  | 'plain'
  | 'comparative'
  | 'superlative';

export interface TaggedWord extends Span {
  readonly text: string;
  readonly partOfSpeech: PartOfSpeech;
  /** Null where the part of speech is `other`. */
  readonly form: WordForm | null;
  /** Names of people, places, organisations, months … */
  readonly isProper: boolean;
}

export interface Tagger {
  /** The words in order, with exact UTF-16 offsets. English only: words of other languages are guesses. */
  tag(text: string): readonly TaggedWord[];
}

/** Tags under which a word does grammatical work, so that its part of speech is not what a dictionary means. */
const closed = [
  'Pronoun',
  'Possessive',
  'Auxiliary',
  'Modal',
  'Copula',
  'Value',
  'Date',
  'Determiner',
  'PhrasalVerb',
];

function findPart(tags: ReadonlySet<string>): PartOfSpeech {
  if (closed.some((tag) => tags.has(tag))) return 'other';
  if (tags.has('Adverb')) return 'adverb';
  if (tags.has('Adjective')) return 'adjective';
  if (tags.has('Verb')) return 'verb';
  return tags.has('Noun') ? 'noun' : 'other';
}

function findVerbForm(tags: ReadonlySet<string>): WordForm {
  if (tags.has('Gerund')) return 'gerund';
  if (tags.has('Participle')) return 'participle';
  if (tags.has('PastTense')) return 'past';
  return tags.has('Infinitive') || !tags.has('PresentTense') ? 'infinitive' : 'present';
}

function findForm(part: PartOfSpeech, tags: ReadonlySet<string>): WordForm | null {
  if (part === 'noun') return tags.has('Plural') ? 'plural' : 'singular';
  if (part === 'verb') return findVerbForm(tags);
  if (part === 'other') return null;
  if (tags.has('Comparative')) return 'comparative';
  return tags.has('Superlative') ? 'superlative' : 'plain';
}

function describeTerm({ start, end, text, tags }: Term): TaggedWord {
  const partOfSpeech = findPart(tags);
  return {
    start,
    end,
    text,
    partOfSpeech,
    form: findForm(partOfSpeech, tags),
    isProper: tags.has('ProperNoun'),
  };
}

export function createTagger(): Tagger {
  return { tag: (text) => findTerms(text).map(describeTerm) };
}
