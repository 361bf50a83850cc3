import type { LibraryItem, LibraryKind } from '#shared/domain/library';
import type { Client } from '../client.ts';
import { libraryAddress } from './addresses.ts';
import type { Command } from './commands.svelte.ts';

const groups = { model: 'Models', dataset: 'Datasets', bench: 'Benches' } as const satisfies Partial<
  Record<LibraryKind, string>
>;

/** Models, data sets and benches by name, for the palette. Read when it is opened: an audit may have brought new ones. */
export class LibraryNames {
  #items = $state.raw<readonly LibraryItem[]>([]);
  readonly #client: Pick<Client['library'], 'list'>;
  readonly #go: (address: string) => void;

  constructor(client: Pick<Client['library'], 'list'>, go: (address: string) => void) {
    this.#client = client;
    this.#go = go;
  }

  async load(): Promise<void> {
    const lists = (Object.keys(groups) as (keyof typeof groups)[]).map((kind) => this.#client.list({ kind }));
    this.#items = (await Promise.all(lists)).flat();
  }

  get commands(): readonly Command[] {
    return this.#items.flatMap(({ kind, id, title, task }): Command[] =>
      kind === 'suite'
        ? []
        : [
            {
              id: `library ${kind} ${id}`,
              title,
              group: groups[kind],
              detail: task,
              act: () => this.#go(libraryAddress(kind, id)),
            },
          ],
    );
  }
}
