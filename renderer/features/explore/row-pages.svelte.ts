import { SvelteMap } from 'svelte/reactivity';
import type {
  ExploreCounts,
  ExploreFilter,
  ExploreLine,
  ExplorePage,
  Prepared,
  Searched,
} from '#shared/domain/explore';
import type { Client } from '../../client.ts';
import type { RowQuestion } from './row-question.ts';

type ExploreClient = Pick<Client['explore'], 'prepare' | 'page' | 'counts'>;

export const pageSize = 50;
/** Milliseconds after which it is worth saying what is waited for. */
const patience = 150;
/** Milliseconds in which lines that are known are drawn: asking for them again comes after that. */
const untilSeen = 50;
/** Pages kept: some megabytes, whatever was scrolled past. */
const mostPages = 60;

/** The lines under a filter as the table asks for them: by page, each once, those in sight first. */
export class RowPages {
  /** Lines there are; while a search in texts goes on, those found so far. */
  count = $state(0);
  counts = $state.raw<ExploreCounts | null>(null);
  /** Null unless a search in texts is under way. */
  searched = $state.raw<Searched | null>(null);
  /** How far the rows have been read that nobody looked at before; null where they are ready. */
  preparing = $state.raw<Prepared | null>(null);
  /** Until the first lines of a question are there. */
  opening = $state(true);
  fault = $state.raw<unknown>(null);
  readonly #client: ExploreClient;
  readonly #pages = new SvelteMap<number, readonly ExploreLine[]>();
  #question: RowQuestion | null = null;
  #turn = 0;
  #wanted = { first: 0, last: pageSize };
  #pumping = false;
  /** Lines of a page that was short at this count: asking again would bring the same. */
  readonly #short = new Map<number, number>();

  constructor(client: ExploreClient) {
    this.#client = client;
  }

  line(index: number): ExploreLine | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /**
   * A new question. The old lines stay in sight until the first new ones are there; they are counted after that.
   * @param known its first page as it was a moment ago: shown at once, and read again for what was written on its lines since
   */
  async ask(question: RowQuestion, known?: ExplorePage): Promise<void> {
    this.#question = question;
    this.#turn += 1;
    const turn = this.#turn;
    this.opening = true;
    this.fault = null;
    if (known !== undefined) {
      this.#begin(known);
      await new Promise((passed) => setTimeout(passed, untilSeen));
      if (turn !== this.#turn) return;
    }
    const { auditId, filter, order, descending } = question;
    const done = new AbortController();
    const late = setTimeout(() => void this.#watch(turn, auditId, done.signal), patience);
    try {
      const page = await this.#client.page({ auditId, filter, order, descending, limit: pageSize });
      if (turn !== this.#turn) return;
      if (known === undefined) this.#begin(page);
      else this.#pages.set(0, page.lines);
      await this.#countAll(turn, auditId, filter);
    } catch (fault) {
      if (turn !== this.#turn) return;
      this.fault = fault;
      this.opening = false;
    } finally {
      clearTimeout(late);
      done.abort();
      if (turn === this.#turn) this.preparing = null;
    }
  }

  #begin({ lines, total, searched }: ExplorePage): void {
    this.#pages.clear();
    this.#short.clear();
    this.#pages.set(0, lines);
    this.count = total ?? lines.length;
    this.counts = null;
    this.searched = searched;
    this.#wanted = { first: 0, last: pageSize };
    this.opening = false;
  }

  /** What goes wrong is told by the questions that wait for the rows to be read. */
  async #watch(turn: number, auditId: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const prepared of await this.#client.prepare({ auditId }, { signal })) {
        if (turn !== this.#turn || signal.aborted) return;
        this.preparing = prepared;
      }
    } catch {
      // Cut off, because everything is there.
    }
  }

  /** A search in texts goes on for as long as somebody asks. */
  async #countAll(turn: number, auditId: string, filter: ExploreFilter): Promise<void> {
    for (;;) {
      const counts = await this.#client.counts({ auditId, filter });
      if (turn !== this.#turn) return;
      this.counts = counts;
      this.count = Math.max(counts.matching.units, this.#pages.get(0)?.length ?? 0);
      const isDone = counts.searched === null || counts.searched.done >= counts.searched.total;
      this.searched = isDone ? null : counts.searched;
      if (isDone) {
        this.count = counts.matching.units;
        this.#short.clear();
      }
      void this.#pump();
      if (isDone) return;
    }
  }

  /** The rows in sight, `last` exclusive. */
  need(first: number, last: number): void {
    this.#wanted = { first, last };
    void this.#pump();
  }

  /** Changes lines in place: what was written on units is not read again. */
  patch(units: ReadonlySet<number>, change: (line: ExploreLine) => ExploreLine): void {
    for (const [page, lines] of this.#pages)
      if (lines.some(({ unit }) => units.has(unit)))
        this.#pages.set(
          page,
          lines.map((line) => (units.has(line.unit) ? change(line) : line)),
        );
  }

  /** One page at a time, and after each the one that is in sight by then. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) await this.#read(page);
    } finally {
      this.#pumping = false;
    }
  }

  #missing(): number | null {
    if (this.#question === null || this.fault !== null || this.opening) return null;
    const last = Math.min(this.#wanted.last, this.count);
    for (let page = Math.floor(this.#wanted.first / pageSize); page * pageSize < last; page += 1) {
      const due = Math.min(pageSize, this.count - page * pageSize);
      const there = this.#pages.get(page)?.length ?? -1;
      if (there < due && this.#short.get(page) !== this.count) return page;
    }
    return null;
  }

  async #read(page: number): Promise<void> {
    const turn = this.#turn;
    const question = this.#question;
    if (question === null) return;
    const { auditId, filter, order, descending } = question;
    const before = this.#pages.get(page - 1);
    const last = before?.length === pageSize ? before.at(-1) : undefined;
    try {
      const { lines } = await this.#client.page({
        auditId,
        filter,
        order,
        descending,
        limit: pageSize,
        ...(last === undefined ? { skip: page * pageSize } : { after: last.unit }),
      });
      if (turn !== this.#turn) return;
      if (lines.length < Math.min(pageSize, this.count - page * pageSize)) this.#short.set(page, this.count);
      this.#pages.set(page, lines);
      this.#forget(page);
    } catch (fault) {
      if (turn === this.#turn) this.fault = fault;
    }
  }

  /** The pages farthest from where one is go first. */
  #forget(here: number): void {
    while (this.#pages.size > mostPages) {
      const farthest = [...this.#pages.keys()].reduce((a, b) =>
        Math.abs(b - here) > Math.abs(a - here) ? b : a,
      );
      this.#pages.delete(farthest);
    }
  }
}
