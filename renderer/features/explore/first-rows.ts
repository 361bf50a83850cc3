import type { ExplorePage } from '#shared/domain/explore';
import type { Client } from '../../client.ts';
import { oncePerSession } from '../../state/once-per-session.svelte.ts';
import { pageSize, type RowQuestion } from './row-pages.svelte.ts';

/** The first rows of one audit as they lie in it, read while its report is in sight: they are what is opened next. */
export class FirstRows {
  readonly #client: Pick<Client['explore'], 'page'>;
  #auditId = '';
  #page: ExplorePage | undefined;

  constructor(client: Pick<Client['explore'], 'page'>) {
    this.#client = client;
  }

  /** A fault is left to the view of the rows, which asks again. */
  async read(auditId: string): Promise<void> {
    this.#auditId = auditId;
    this.#page = undefined;
    const page = await this.#client.page({ auditId, limit: pageSize }).catch(() => undefined);
    if (this.#auditId === auditId) this.#page = page;
  }

  /** What was read for a question, once: the next one may find it old. Undefined where nothing was. */
  take({ auditId, filter, order, descending }: RowQuestion): ExplorePage | undefined {
    const isPlain = Object.keys(filter).length === 0 && order === 'plan' && !descending;
    if (!isPlain || auditId !== this.#auditId) return undefined;
    const page = this.#page;
    this.#page = undefined;
    return page;
  }
}

export const useFirstRows = oncePerSession(({ client }) => new FirstRows(client.explore));
