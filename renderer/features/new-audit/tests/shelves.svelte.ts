import type { BenchSummary } from '#shared/domain/bench';
import type { EntryDescriptor } from '#shared/domain/descriptor';
import type { SuiteSummary } from '#shared/domain/suite-view';
import { findByWords } from '../../../components/find-by-words.ts';
import type { Client } from '../../../client.ts';
import { Resource } from '../../../state/resource.svelte.ts';
import type { BuilderList } from '../draft.svelte.ts';

/** One thing that can be tested with, whatever kind it is of. */
export interface Offer {
  readonly list: BuilderList;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Level of a transformation, task of a suite: what it is filed under. */
  readonly family: string;
  /** `rules`, `tags`, `lexical`, `model`, `generator`; empty where there is none. */
  readonly tier: string;
  /** Tasks it is of use for; empty: all. */
  readonly tasks: readonly string[];
  readonly deniedTasks: readonly string[];
  /** Searched besides title and summary. */
  readonly words: string;
  /** Null for a suite. */
  readonly entry: EntryDescriptor | null;
}

interface Shelved {
  readonly offers: readonly Offer[];
  readonly benches: readonly BenchSummary[];
}

/** Everything there is to test with. */
export class Shelves {
  readonly #entries: Resource<Shelved>;
  /** Asked for last: the engine fills every template to say how many cases a suite has, which takes it a second or two. */
  readonly #suites: Resource<readonly Offer[]>;
  readonly offers = $derived.by(() => [
    ...(this.#entries.value?.offers ?? []),
    ...(this.#suites.value ?? []),
  ]);

  constructor(client: Client) {
    this.#entries = new Resource(async () => {
      const [transformations, subpopulations, probes, benches] = await Promise.all([
        client.catalogue.list({ kind: 'transformation' }),
        client.catalogue.list({ kind: 'subpopulation' }),
        client.catalogue.list({ kind: 'probe' }),
        client.benches.list(),
      ]);
      return {
        benches,
        offers: [
          ...subpopulations.map((entry) => ofEntry('subpopulations', entry)),
          ...transformations.map((entry) => ofEntry('transformations', entry)),
          ...probes.map((entry) => ofEntry('probes', entry)),
        ],
      };
    });
    this.#suites = new Resource(async () => (await client.suites.list()).map(ofSuite));
  }

  get benches(): readonly BenchSummary[] {
    return this.#entries.value?.benches ?? [];
  }

  get fault(): unknown {
    return this.#entries.fault ?? this.#suites.fault;
  }

  /** Nothing is here yet and nobody has asked. */
  get isUntouched(): boolean {
    return this.#entries.value === undefined && !this.#entries.loading;
  }

  get isReadingSuites(): boolean {
    return this.#suites.loading;
  }

  async load(): Promise<void> {
    await this.#entries.load();
    await this.#suites.load();
  }

  find(list: BuilderList, id: string): Offer | undefined {
    return this.offers.find((offer) => offer.list === list && offer.id === id);
  }
}

export interface Search {
  readonly words: string;
  readonly family: string;
  readonly tier: string;
  /** Those for other tasks too. */
  readonly everything: boolean;
}

export function searchOffers(
  offers: readonly Offer[],
  task: string | undefined,
  search: Search,
): readonly Offer[] {
  const fitting = offers.filter(
    ({ tasks, deniedTasks, family, tier }) =>
      (search.everything ||
        task === undefined ||
        ((tasks.length === 0 || tasks.includes(task)) && !deniedTasks.includes(task))) &&
      (search.family === '' || family === search.family) &&
      (search.tier === '' || tier === search.tier),
  );
  return findByWords(
    fitting,
    search.words,
    ({ id, title, summary, words }) => `${title} ${id} ${summary} ${words}`,
  );
}

function ofEntry(list: BuilderList, entry: EntryDescriptor): Offer {
  const { id, title, summary, facts, cites } = entry;
  return {
    list,
    id,
    title,
    summary,
    family: textIn(facts['level']),
    tier: textIn(facts['tier']),
    tasks: textsIn(facts['tasks']).filter((task) => task !== 'all'),
    deniedTasks: textsIn(facts['deniedTasks']),
    words: [...cites, ...textsIn(facts['peers']), textIn(facts['expects'])].join(' '),
    entry,
  };
}

function ofSuite({ id, name, task, tests, cases, capabilities, summary }: SuiteSummary): Offer {
  return {
    list: 'suites',
    id,
    title: name,
    summary: `${summary} ${tests} tests, ${cases.toLocaleString('en-US')} cases.`,
    family: '',
    tier: '',
    tasks: [task],
    deniedTasks: [],
    words: capabilities.join(' '),
    entry: null,
  };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
