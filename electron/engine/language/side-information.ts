import type { Span } from '#shared/domain/text';
import type { Entity } from './entities.ts';
import { requireResource } from './resources.ts';
import type { LanguageResources } from './resources.ts';
import { findSentences } from './sentences.ts';
import type { TaggedWord } from './tags.ts';
import { findWords } from './words.ts';
import type { Word } from './words.ts';

/** What is known of the texts of one example, each thing found at its first use and then shared by all who ask. */
export interface SideInformation {
  words(text: string): readonly Word[];
  /** The words in small letters, with a straight apostrophe. */
  lowerWords(text: string): readonly string[];
  sentences(text: string): readonly Span[];
  /** Needs the resource `tags`. */
  tags(text: string): readonly TaggedWord[];
  /** Needs the resource `entities`. */
  entities(text: string): readonly Entity[];
}

function remember<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const value = find(text);
    found.set(text, value);
    return value;
  };
}

/** A word as phrase lists write it. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll('\u2019', "'");
}

/** Make one an example: it forgets nothing. */
export function createSideInformation(resources: LanguageResources): SideInformation {
  const words = remember(findWords);
  return {
    words,
    lowerWords: remember((text) => words(text).map((word) => plainWord(word.text))),
    sentences: remember(findSentences),
    tags: remember((text) => requireResource(resources, 'tags').tag(text)),
    entities: remember((text) => requireResource(resources, 'entities').find(text)),
  };
}
