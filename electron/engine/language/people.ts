import type { Entity, EntityFinder } from './entities.ts';
import { findNameKinds } from './name-lists.ts';
import { isTitle } from './names.ts';
import type { Token } from './tokens.ts';

/** A person's name by its parts; null where the text has no such part, or lists do not know it for one. */
export interface PersonName {
  readonly entity: Entity;
  readonly title: Token | null;
  readonly given: Token | null;
  readonly surname: Token | null;
}

function isGiven(word: string): boolean {
  const kinds = findNameKinds(word);
  return kinds.has('given') || kinds.has('maybe-given');
}

/** Titles that stand before a given name: "Aunt Rose"; after all others a single name is a surname: "Dr Brown". */
const familiar =
  /^(?:uncle|aunt|auntie|sister|brother|father|mother|sir|dame|lady|saint|st|king|queen|prince|princess|granny|grandma|grandpa|cousin)$/i;

function describePerson(entity: Entity): PersonName {
  const words = entity.tokens.filter(({ text }) => /\p{L}/u.test(text));
  const [head] = words;
  const title = head !== undefined && words.length > 1 && isTitle(head) ? head : null;
  const names = title === null ? words : words.slice(1);
  const first = names[0];
  const last = names.length > 1 ? names.at(-1) : undefined;
  const isNamedFormally = title !== null && names.length === 1 && !familiar.test(title.text);
  const given = first !== undefined && isGiven(first.text) && !isNamedFormally ? first : null;
  const single =
    first !== undefined && given === null && (title !== null || findNameKinds(first.text).has('surname'));
  return { entity, title, given, surname: last ?? (single ? first : null) };
}

/** The names of people in a text, by their parts. */
export function findPeople(text: string, entities: EntityFinder): readonly PersonName[] {
  return entities
    .find(text)
    .filter(({ kind }) => kind === 'person')
    .map(describePerson);
}
