import type { AuditCard } from '#shared/domain/audit-library';
import type { LibraryItem, LibraryKind } from '#shared/domain/library';
import type { Client } from '../client.ts';
import { auditAddress, libraryAddress } from './addresses.ts';
import type { Command } from './commands.svelte.ts';

const groups = { model: 'Models', dataset: 'Datasets', bench: 'Benches' } as const satisfies Partial<
  Record<LibraryKind, string>
>;

interface NamesClient {
  readonly audits: Pick<Client['audits'], 'cards'>;
  readonly library: Pick<Client['library'], 'list'>;
}

/** Audits, models, data sets and benches by name, for the palette. Read when it is opened: there may be new ones. */
export class Names {
  #audits = $state.raw<readonly AuditCard[]>([]);
  #items = $state.raw<readonly LibraryItem[]>([]);
  readonly #client: NamesClient;
  readonly #go: (address: string) => void;

  constructor(client: NamesClient, go: (address: string) => void) {
    this.#client = client;
    this.#go = go;
  }

  async load(): Promise<void> {
    const lists = (Object.keys(groups) as (keyof typeof groups)[]).map((kind) =>
      this.#client.library.list({ kind }),
    );
    [this.#audits, this.#items] = await Promise.all([
      this.#client.audits.cards(),
      Promise.all(lists).then((found) => found.flat()),
    ]);
  }

  get commands(): readonly Command[] {
    const audits = this.#audits.map((card): Command => ({
      id: `audit ${card.id}`,
      title: card.name,
      group: 'Audits',
      detail: card.model.id,
      act: () => this.#go(auditAddress(card)),
    }));
    const things = this.#items.flatMap(({ kind, id, title, task }): Command[] =>
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
    return [...audits, ...things];
  }
}
