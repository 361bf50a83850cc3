import { z } from 'zod';
import { lexicon } from './lexicon.ts';
import { compromise } from './compromise-model.ts';

const names = z.array(z.string()).min(4);
const byKind = z.object({ person: names, place: names, organisation: names });
const people = z.record(z.string(), z.object({ female: names, male: names, surname: names }));

/** Names of places, organisations and people to swap in; `unusual` are invented, `long` are longer than most. */
export const entityNames = lexicon(
  'entity-names',
  z.object({
    cities: names,
    countries: names,
    organisations: names,
    surnames: names,
    unusual: byKind,
    long: byKind,
  }),
  (content) => content,
);

/** Given names and surnames that are mostly read as of a group. */
export const culturalNames = lexicon(
  'cultural-names',
  z.object({ ethnicity: people, religion: people }),
  (content) => content,
);

/** The short form friends use, by given name in small letters. */
export const nicknames = lexicon(
  'nicknames',
  z.record(z.string(), z.string()),
  (content): ReadonlyMap<string, string> =>
    new Map(Object.entries(content).map(([name, short]) => [name.toLowerCase(), short])),
);

/** Whether the name is a listed country's. */
export function isCountry(name: string): boolean {
  return [compromise().model.one.lexicon[name.toLowerCase()]].flat().includes('Country');
}
