import type { ChangedRow, ChangedRows } from '#shared/domain/comparison';
import type { Client } from '../../client.ts';

const pageSize = 20;

interface Question {
  readonly before: string;
  readonly after: string;
  readonly slice: string;
  readonly kind: ChangedRows['kind'];
}

/** Regressions or fixes of a slice, a page after the other. */
export class ChangedRowPages {
  rows = $state.raw<readonly ChangedRow[]>([]);
  total = $state(0);
  loading = $state(false);
  fault = $state.raw<unknown>(null);
  readonly #client: Pick<Client['audits'], 'changes'>;
  #question: Question | null = null;

  constructor(client: Pick<Client['audits'], 'changes'>) {
    this.#client = client;
  }

  async ask(question: Question): Promise<void> {
    this.#question = question;
    this.rows = [];
    this.total = 0;
    await this.#read(question, []);
  }

  async more(): Promise<void> {
    if (this.#question !== null) await this.#read(this.#question, this.rows);
  }

  async #read(question: Question, before: readonly ChangedRow[]): Promise<void> {
    this.loading = true;
    this.fault = null;
    try {
      const page = await this.#client.changes({ ...question, offset: before.length, limit: pageSize });
      if (question !== this.#question) return;
      this.rows = [...before, ...page.rows];
      this.total = page.total;
    } catch (fault) {
      if (question === this.#question) this.fault = fault;
    } finally {
      if (question === this.#question) this.loading = false;
    }
  }
}
