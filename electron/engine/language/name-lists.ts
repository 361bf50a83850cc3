import { compromise } from './compromise-model.ts';
import { nicknames } from './entity-names.ts';
import { givenNames } from './given-names.ts';

export type Gender = 'female' | 'male';

/** What a listed name can name; a word may be listed under several. */
export type NameKind = 'given' | 'maybe-given' | 'surname' | 'person' | 'place' | 'organisation';

const kindsByTag: Readonly<Partial<Record<string, NameKind>>> = {
  FemaleName: 'given',
  MaleName: 'given',
  FirstName: 'given',
  LastName: 'surname',
  Person: 'person',
  City: 'place',
  Country: 'place',
  Region: 'place',
  Place: 'place',
  Organization: 'organisation',
  SportsTeam: 'organisation',
};

interface NameLists {
  readonly kinds: ReadonlyMap<string, ReadonlySet<NameKind>>;
  readonly genders: ReadonlyMap<string, Gender>;
}

/** Listed as names, but in nearly every text something else. */
const rarelyNames = new Set(
  (
    'will may an so see my in can do to mo me she he her his it the this that one so van major young long rich best love cook ' +
    'price reading turkey target nice orange mobile hunter miles chase sun way even us said has was art joy hope faith ' +
    'penny guy dear baby angel king queen star princess sunny happy honey sweet fair early little old new great good ' +
    'more most much such then there when what who son daughter summer autumn winter spring dawn dusk page case read ' +
    'tuesday wednesday alliston visa shell gap'
  ).split(' '),
);

let lists: NameLists | undefined;

function collectLists(): NameLists {
  const kinds = new Map<string, Set<NameKind>>();
  const genders = new Map<string, Gender>();
  const add = (name: string, kind: NameKind): void => {
    if (rarelyNames.has(name) || name.length < 2) return;
    const own = kinds.get(name) ?? new Set();
    own.add(kind);
    kinds.set(name, own);
  };
  const { one, two } = compromise().model;
  for (const [name, tagged] of Object.entries(one.lexicon)) {
    const tags = typeof tagged === 'string' ? [tagged] : tagged;
    if (tags.includes('Abbreviation')) continue;
    for (const tag of tags) {
      const kind = kindsByTag[tag];
      if (kind !== undefined) add(name, kind);
      if (tag === 'FemaleName') genders.set(name, 'female');
      if (tag === 'MaleName') genders.set(name, 'male');
    }
  }
  for (const [name, meaning] of Object.entries(two.switches))
    if (meaning.startsWith('Person|')) add(name, 'maybe-given');
  for (const [name, gender] of givenNames().genders) {
    add(name, 'given');
    genders.set(name, gender);
  }
  for (const [name, nickname] of nicknames()) {
    const gender = genders.get(name);
    const short = nickname.toLowerCase();
    if (gender !== undefined && !genders.has(short)) genders.set(short, gender);
  }
  return { kinds, genders };
}

function readLists(): NameLists {
  return (lists ??= collectLists());
}

const nothing: ReadonlySet<NameKind> = new Set();

/** What a name, in any case and of one or more words, is listed as. */
export function findNameKinds(name: string): ReadonlySet<NameKind> {
  return readLists().kinds.get(name.toLowerCase()) ?? nothing;
}

/** Whether the word is listed as a name of any kind and nothing else that is common. */
export function isListedName(word: string): boolean {
  return readLists().kinds.has(word.toLowerCase());
}

/** The gender a given name is mostly read as; null where it is read as either or is not listed. */
export function findNameGender(name: string): Gender | null {
  return readLists().genders.get(name.toLowerCase()) ?? null;
}

/** Whether the word names a people or its language: Italian. */
export function isDemonym(word: string): boolean {
  return [compromise().model.one.lexicon[word.toLowerCase()]].flat().includes('Demonym');
}

const ownOrganisationWords = new Set(
  'air books foods records pictures studios labs inn bistro bakery pharmacy supermarket telecom rail railways lines bros'.split(
    ' ',
  ),
);

/** Whether a name that holds this word is an organisation's: "university", "airlines". */
export function marksOrganisation(word: string): boolean {
  const lower = word.toLowerCase();
  return ownOrganisationWords.has(lower) || Object.hasOwn(compromise().model.two.orgWords, lower);
}

/** Whether a name that holds this word is a place's: "lake", "street". */
export function marksPlace(word: string): boolean {
  return Object.hasOwn(compromise().model.two.placeWords, word.toLowerCase());
}
