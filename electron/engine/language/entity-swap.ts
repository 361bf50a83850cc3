import { matchCase } from './casing.ts';
import { replaceSpan } from './changes.ts';
import type { Change } from './changes.ts';
import type { Entity, EntityFinder } from './entities.ts';
import { marksPlace } from './name-lists.ts';
import type { Random } from './random.ts';

/**
 * The entities whose names stand by themselves: not "the Danube" or "Mill Lane", for which a city's name would read
 * wrong.
 */
export function findBareNames(text: string, entities: EntityFinder): readonly Entity[] {
  return entities.find(text).filter(({ start, kind, tokens }) => {
    const hasArticle = /\bthe\s+$/i.test(text.slice(Math.max(0, start - 6), start));
    const last = tokens.at(-1)?.text ?? '';
    return !hasArticle && (kind !== 'place' || tokens.length === 1 || !marksPlace(last));
  });
}

/** A new name for each different name of a text; null leaves the name alone. */
export type NameChooser = (entity: Entity) => readonly string[] | null;

/**
 * A change a name: all its mentions become the same other name, drawn from what `choose` offers, never one that the text
 * has already.
 */
export function swapNames(
  entities: readonly Entity[],
  random: Random,
  choose: NameChooser,
): readonly Change[] {
  const used = new Set(entities.map(({ text }) => text.toLowerCase()));
  const drawn = new Map<string, string | null>();
  return entities.flatMap((entity) => {
    const key = `${entity.kind} ${entity.text.toLowerCase()}`;
    let name = drawn.get(key);
    if (name === undefined) {
      const free = (choose(entity) ?? []).filter((candidate) => !used.has(candidate.toLowerCase()));
      name = free.length === 0 ? null : random.pick(free);
      if (name !== null) used.add(name.toLowerCase());
      drawn.set(key, name);
    }
    if (name === null) return [];
    const isShouted = /^[\p{Lu}\P{L}]{3,}$/u.test(entity.text);
    return [[replaceSpan(entity, isShouted ? matchCase(entity.text, name) : name)]];
  });
}
