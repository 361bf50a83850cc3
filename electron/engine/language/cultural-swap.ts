import { matchCase } from './casing.ts';
import { replaceSpan } from './changes.ts';
import type { Change } from './changes.ts';
import type { EntityFinder } from './entities.ts';
import { findNameGender } from './name-lists.ts';
import { findPeople } from './people.ts';
import type { Random } from './random.ts';

/** Names that are mostly read as of one group. */
export interface GroupNames {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly surname: readonly string[];
}

/** Gives every person of a text a name of one group, of the gender the old name is read as: a change a person. */
export function swapToGroup(
  text: string,
  entities: EntityFinder,
  group: GroupNames,
  random: Random,
): readonly Change[] {
  const drawn = new Map<string, string>();
  const rename = (name: string, names: readonly string[]): string => {
    const taken = new Set(drawn.values());
    const free = names.filter((other) => other.toLowerCase() !== name.toLowerCase() && !taken.has(other));
    const chosen = drawn.get(name.toLowerCase()) ?? random.pick(free.length === 0 ? names : free);
    drawn.set(name.toLowerCase(), chosen);
    return matchCase(name, chosen);
  };
  return findPeople(text, entities).map(({ given, surname }): Change => {
    const gender = given === null ? null : findNameGender(given.text);
    const list = gender === null ? [...group.female, ...group.male] : group[gender];
    return [
      ...(given === null ? [] : [replaceSpan(given, rename(given.text, list))]),
      ...(surname === null ? [] : [replaceSpan(surname, rename(surname.text, group.surname))]),
    ];
  });
}
