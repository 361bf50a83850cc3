import type { ExplorePage } from '#shared/domain/explore';
import type { Client } from '../../client.ts';
import { oncePerSession } from '../../state/once-per-session.svelte.ts';
import { pageSize } from './row-pages.svelte.ts';
import type { RowQuestion } from './row-question.ts';

/** Questions whose rows are kept: those of a report, and of the links that were about to be followed. */
const mostKept = 4;

/** The first rows under questions that will probably be asked, read beforehand: they are shown at once then. */
export class FirstRows {
  readonly #client: Pick<Client['explore'], 'page'>;
  readonly #kept = new Map<string, ExplorePage | 'being read'>();

  constructor(client: Pick<Client['explore'], 'page'>) {
    this.#client = client;
  }

  /** A fault is left to the view of the rows, which asks again. */
  async read({ auditId, filter, order, descending }: RowQuestion): Promise<void> {
    // A search in texts goes through all of them: nobody has asked for that yet.
    if (filter.text !== undefined) return;
    const key = keyOf({ auditId, filter, order, descending });
    if (this.#kept.has(key)) return;
    this.#kept.set(key, 'being read');
    for (const oldest of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    try {
      const page = await this.#client.page({ auditId, filter, order, descending, limit: pageSize });
      if (this.#kept.has(key)) this.#kept.set(key, page);
    } catch {
      this.#kept.delete(key);
    }
  }

  /** What was read for a question, once: the next one may find it old. Undefined where nothing was. */
  take(question: RowQuestion): ExplorePage | undefined {
    const key = keyOf(question);
    const page = this.#kept.get(key);
    this.#kept.delete(key);
    return page === 'being read' ? undefined : page;
  }
}

function keyOf({ auditId, filter, order, descending }: RowQuestion): string {
  const parts = Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([auditId, parts, order, descending]);
}

export const useFirstRows = oncePerSession(({ client }) => new FirstRows(client.explore));
