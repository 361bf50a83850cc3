import { SvelteSet } from 'svelte/reactivity';
import type {
  ExploreCounts,
  ExploreFilter,
  ExploreGrouping,
  ExploreLine,
  ExploreRow,
} from '#shared/domain/explore';
import { exploreAddress, workbenchAddress } from '../../state/addresses.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import { Annotator } from './annotator.svelte.ts';
import { orderChoices } from './filter-words.ts';
import { useFirstRows } from './first-rows.ts';
import { readFilter } from './read-filter.ts';
import { RowPages } from './row-pages.svelte.ts';
import { readOrder } from './row-question.ts';

/** As many units as one call may change or save. */
const mostChosen = 10_000;
const groupings = [
  'slice',
  'status',
  'gold',
  'predicted',
  'flipped',
  'tag',
] as const satisfies readonly ExploreGrouping[];

/** The rows of one audit: what is asked stands in the address, what is looked at and chosen stands here. */
export class Explorer {
  readonly auditId: string;
  readonly rows: RowPages;
  readonly row: Resource<ExploreRow, [number]>;
  /** Of the whole audit: what can be filtered by. */
  readonly options: Resource<ExploreCounts>;
  readonly annotator: Annotator;
  readonly chosen = new SvelteSet<number>();
  cursor = $state(0);
  paneOpen = $state(true);
  builderOpen = $state(false);
  choosingAll = $state(false);
  readonly #session: Session;
  #choosing = 0;
  readonly #read = $derived.by(() => readFilter(this.#session.route.query.get('filter')));
  readonly filter = $derived<ExploreFilter>(this.#read.filter ?? {});
  readonly filterFault = $derived(this.#read.fault);
  readonly choice = $derived.by(() => readOrder(this.#session.route.query));
  readonly group = $derived.by(() => {
    const wanted = this.#session.route.query.get('group');
    return groupings.find((one) => one === wanted) ?? null;
  });
  readonly line = $derived.by(() => this.rows.line(this.cursor));

  constructor(session: Session, auditId: string) {
    const { client } = session;
    this.#session = session;
    this.auditId = auditId;
    this.rows = new RowPages(client.explore);
    this.row = new Resource((unit: number) => client.explore.row({ auditId, unit }));
    this.options = new Resource(() => client.explore.counts({ auditId }));
    this.annotator = new Annotator(session, auditId, (units, change) => this.#told(units, change));
  }

  async ask(): Promise<void> {
    if (this.filterFault !== null) return;
    this.cursor = 0;
    const { order = 'plan', descending = false } = this.choice ?? {};
    const question = { auditId: this.auditId, filter: this.filter, order, descending };
    await this.rows.ask(question, useFirstRows(this.#session).take(question));
  }

  /** What is in the address now, with something in it changed. */
  address(change: { filter?: ExploreFilter; choice?: string; group?: ExploreGrouping | null }): string {
    const { filter = this.filter, group = this.group } = change;
    const choice = orderChoices.find(({ value }) => value === (change.choice ?? this.choice?.value));
    return exploreAddress(this.auditId, filter, {
      order: choice?.order ?? 'plan',
      descending: choice?.descending ?? false,
      group,
    });
  }

  show(change: { filter?: ExploreFilter; choice?: string; group?: ExploreGrouping | null }): void {
    this.#session.route.go(this.address(change));
  }

  without(part: keyof ExploreFilter): ExploreFilter {
    return Object.fromEntries(Object.entries(this.filter).filter(([name]) => name !== part));
  }

  move(step: number): void {
    this.cursor = Math.max(0, Math.min(this.rows.count - 1, this.cursor + step));
  }

  /** The texts of the row under the cursor as they were sent, on the workbench, before the model that was audited. */
  async openInWorkbench(): Promise<void> {
    const { line } = this;
    if (line === undefined) return;
    const { client, route, toasts } = this.#session;
    const [row, cards] = await Promise.all([
      client.explore.row({ auditId: this.auditId, unit: line.unit }),
      client.audits.cards(),
    ]);
    const card = cards.find(({ id }) => id === this.auditId);
    if (card === undefined || card.model.source === 'remote') {
      toasts.note('The workbench asks models on this machine; this audit asked one at an address.');
      return;
    }
    const label = row.gold?.kind === 'label' ? { label: row.gold.label } : {};
    route.go(workbenchAddress({ ...row.sent, ...label, model: card.model.id }));
  }

  /** Chooses the row under the cursor, or no longer. */
  toggle(line: ExploreLine | undefined = this.line): void {
    if (line === undefined) return;
    if (!this.chosen.delete(line.unit)) this.chosen.add(line.unit);
  }

  /** What a key acts on: the chosen rows, or the one under the cursor. */
  get targets(): readonly number[] {
    if (this.chosen.size > 0) return [...this.chosen];
    return this.line === undefined ? [] : [this.line.unit];
  }

  /** All rows under the filter, the first ten thousand of more. */
  async chooseAll(): Promise<void> {
    const { order = 'plan', descending = false } = this.choice ?? {};
    const { client, toasts } = this.#session;
    this.choosingAll = true;
    this.#choosing += 1;
    const turn = this.#choosing;
    try {
      let after: number | null = null;
      do {
        const page: { lines: readonly ExploreLine[]; next: number | null } = await client.explore.page({
          auditId: this.auditId,
          filter: this.filter,
          order,
          descending,
          limit: 200,
          ...(after === null ? {} : { after }),
        });
        for (const { unit } of page.lines) if (this.chosen.size < mostChosen) this.chosen.add(unit);
        after = page.next;
      } while (after !== null && this.chosen.size < mostChosen && turn === this.#choosing);
      if (after !== null && turn === this.#choosing)
        toasts.note('The first 10,000 rows are chosen: as many as can be changed at once.');
    } catch (fault) {
      this.rows.fault = fault;
    } finally {
      this.choosingAll = false;
    }
  }

  clearChosen(): void {
    this.#choosing += 1;
    this.chosen.clear();
  }

  /** After a change on units: lines in sight at once, the row beside them, and the numbers of tags. */
  #told(units: ReadonlySet<number>, change: ((line: ExploreLine) => ExploreLine) | null): void {
    const { tag, validity, commented } = this.filter;
    if (change === null || tag !== undefined || validity !== undefined || commented !== undefined) {
      const { cursor } = this;
      void this.ask().then(() => (this.cursor = Math.max(0, Math.min(cursor, this.rows.count - 1))));
    } else this.rows.patch(units, change);
    void this.options.load();
    if (this.line !== undefined) void this.row.load(this.line.unit);
  }
}
