import type { LanguageDetector } from './detect-language.ts';
import type { EnglishTeller } from './english.ts';
import type { EntityFinder } from './entities.ts';
import type { Tagger } from './tags.ts';
import type { WordNet } from './wordnet.ts';

/** What costs time or memory to load, by name. An entry lists what it needs; an audit loads the union once. */
interface ResourceTypes {
  readonly wordnet: WordNet;
  readonly tags: Tagger;
  readonly entities: EntityFinder;
  readonly languages: LanguageDetector;
  readonly english: EnglishTeller;
}

export type LanguageResource = keyof ResourceTypes;

/** The loaded resources: those that were asked for. */
export type LanguageResources = Readonly<Partial<ResourceTypes>>;

const loaders: { readonly [Name in LanguageResource]: () => Promise<ResourceTypes[Name]> } = {
  wordnet: async () => (await import('./wordnet.ts')).loadWordNet(),
  tags: async () => (await import('./tags.ts')).createTagger(),
  entities: async () => (await import('./entities.ts')).createEntityFinder(),
  languages: async () => (await import('./detect-language.ts')).createLanguageDetector(),
  english: async () => (await import('./english.ts')).createEnglishTeller(),
};

/** Resources that know English only: what uses them has to tell it first. */
const englishOnly: ReadonlySet<LanguageResource> = new Set(['wordnet', 'tags', 'entities', 'english']);

/** Whether something with these needs makes sense for English texts alone. */
export function readsEnglish(needs: readonly LanguageResource[]): boolean {
  return needs.some((name) => englishOnly.has(name));
}

const loaded = new Map<LanguageResource, Promise<ResourceTypes[LanguageResource]>>();

/** Loads each resource once a process, and what tells English with those that know nothing else; lookups are synchronous afterwards. */
export async function loadResources(needs: Iterable<LanguageResource>): Promise<LanguageResources> {
  const named = [...new Set(needs)];
  const names = readsEnglish(named) && !named.includes('english') ? [...named, 'english' as const] : named;
  const pairs = await Promise.all(
    names.map(async (name) => {
      const loading = loaded.get(name) ?? loaders[name]();
      loaded.set(name, loading);
      return [name, await loading] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

/** The named resource. Throws when an entry uses one it does not list in `needs`: a fault of the entry. */
export function requireResource<Name extends LanguageResource>(
  resources: LanguageResources,
  name: Name,
): ResourceTypes[Name] {
  const resource = resources[name];
  if (resource === undefined) throw new Error(`Language resource "${name}" is not loaded: add it to needs.`);
  return resource;
}
