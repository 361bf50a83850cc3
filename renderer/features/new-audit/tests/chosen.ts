import type { EntryDescriptor } from '#shared/domain/descriptor';
import { builderLists, type BuilderList, type Draft } from '../draft.svelte.ts';
import type { Shelves } from './shelves.svelte.ts';

/** An entry of one of the lists of the draft. */
export interface Chosen {
  readonly key: string;
  readonly list: BuilderList;
  readonly index: number;
  readonly reference: unknown;
  /** Its own keys; empty where it is only a name. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Entry, or file of a suite; null for what is put together of several. */
  readonly id: string | null;
  readonly title: string;
  readonly entry: EntryDescriptor | null;
}

export const kindWords: Readonly<Record<BuilderList, { readonly one: string; readonly many: string }>> = {
  subpopulations: { one: 'part of the data', many: 'Subpopulations' },
  transformations: { one: 'changed text', many: 'Transformations' },
  suites: { one: 'suite', many: 'Suites' },
  probes: { one: 'probe', many: 'Probes' },
};

export function nameKeyOf(list: BuilderList): string {
  return list === 'suites' ? 'path' : 'id';
}

export function listChosen(draft: Draft, shelves: Shelves): readonly Chosen[] {
  return builderLists.flatMap((list) =>
    draft.list(list).map((reference, index): Chosen => {
      const settings =
        typeof reference === 'object' && reference !== null ? (reference as Record<string, unknown>) : {};
      const name: unknown = typeof reference === 'string' ? reference : settings[nameKeyOf(list)];
      const id = typeof name === 'string' ? name : null;
      const offer = id === null ? undefined : shelves.find(list, id);
      const own = settings['name'];
      const title = typeof own === 'string' ? own : (offer?.title ?? id ?? describeMixture(settings));
      return {
        key: `${list}.${index}`,
        list,
        index,
        reference,
        settings,
        id,
        title,
        entry: offer?.entry ?? null,
      };
    }),
  );
}

function describeMixture(settings: Readonly<Record<string, unknown>>): string {
  for (const key of ['sequence', 'choice', 'repeat', 'union', 'intersection', 'complement', 'suite']) {
    const parts = settings[key];
    if (parts === undefined) continue;
    return key === 'suite'
      ? 'Suite written out in the file'
      : `${key} of ${Array.isArray(parts) ? parts.length : 1}`;
  }
  return 'Not readable';
}

/** Settings beside the entry's own options, in words for the table. */
export function describeSettings({ settings, list }: Chosen): string {
  const hidden = new Set([nameKeyOf(list), 'name']);
  const pairs = Object.entries(settings).filter(([key]) => !hidden.has(key));
  const words = pairs.map(
    ([key, value]) =>
      `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)}`,
  );
  const text = words.join(', ');
  return text === '' ? '–' : text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

const numberIn = (value: unknown, other: number): number =>
  typeof value === 'number' && value > 0 ? value : other;

/** Texts that a transformation makes at most: one a variant, strength and example. */
export function mostVariants({ list, settings }: Chosen, examples: number): number | null {
  if (list === 'subpopulations') return 0;
  if (list !== 'transformations') return null;
  const { severities } = settings;
  return (
    examples *
    numberIn(settings['variants'], 1) *
    (Array.isArray(severities) ? Math.max(1, severities.length) : 1)
  );
}
