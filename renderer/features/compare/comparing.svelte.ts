import type { AuditCard } from '#shared/domain/audit-library';
import type { AuditComparison, ComparedSlice, VersionChange } from '#shared/domain/comparison';
import type { Report } from '#shared/domain/report';
import { compareAddress } from '../../state/addresses.ts';
import type { Command } from '../../state/commands.svelte.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';

/** What is compared, as the address has it. */
export interface Compared {
  readonly auditIds: readonly string[];
  /** Share of 1; null where no loss is accepted beforehand. */
  readonly margin: number | null;
  /** Patterns of the slices that are hypotheses. */
  readonly named: readonly string[];
}

const plainNames = ['clean'];

/** Audits side by side: what is compared stands in the address, what is looked at stands here. */
export class Comparing {
  readonly comparison: Resource<AuditComparison, [Compared]>;
  readonly cards: Resource<readonly AuditCard[]>;
  /** Of every audit compared, in the same order. */
  readonly reports: Resource<readonly Report[], [readonly string[]]>;
  /** The later audit in sight, by its place behind the baseline. */
  version = $state(0);
  sliceId = $state<string | null>(null);
  picking = $state(false);
  readonly #session: Session;
  readonly compared = $derived.by((): Compared => {
    const { query } = this.#session.route;
    const margin = Number(query.get('margin') ?? '');
    return {
      auditIds: splitList(query.get('audits')),
      margin: margin > 0 && margin < 1 ? margin : null,
      named: query.has('named') ? splitList(query.get('named')) : plainNames,
    };
  });
  constructor(session: Session) {
    const { client } = session;
    this.#session = session;
    this.comparison = new Resource(({ auditIds, margin, named }: Compared) =>
      client.audits.compare({ auditIds: [...auditIds], margin, named: [...named] }),
    );
    this.cards = new Resource(() => client.audits.cards());
    this.reports = new Resource(async (auditIds: readonly string[]) => {
      const reports = [];
      // One after the other: each is a walk over all rows of its audit.
      for (const auditId of auditIds) reports.push(await client.audits.report({ auditId }));
      return reports;
    });
  }

  get slice(): ComparedSlice | null {
    return this.comparison.value?.slices.find(({ id }) => id === this.sliceId) ?? null;
  }

  async load(): Promise<void> {
    const { compared } = this;
    if (compared.auditIds.length < 2) return;
    await this.comparison.load(compared);
    if (this.comparison.fault === null) await this.reports.load(compared.auditIds);
  }

  changeOf(slice: ComparedSlice): VersionChange | null {
    return slice.changes[this.version] ?? null;
  }

  show(change: Partial<Compared>): void {
    const { auditIds, margin, named } = { ...this.compared, ...change };
    const address = compareAddress(auditIds);
    const query = new URLSearchParams();
    if (margin !== null) query.set('margin', String(margin));
    if (named.join() !== plainNames.join()) query.set('named', named.join(','));
    this.#session.route.go(query.size === 0 ? address : `${address}&${query.toString()}`);
  }

  get commands(): readonly Command[] {
    const group = 'This comparison';
    return [
      { id: 'pick audits', title: 'Choose other audits', group, act: () => (this.picking = true) },
      { id: 'close slice', title: 'Close the slice', group, key: 'Escape', act: () => (this.sliceId = null) },
      ...(this.comparison.value?.slices ?? []).map((slice) => ({
        id: `slice ${slice.id}`,
        title: slice.title,
        group: 'Slices compared',
        act: () => (this.sliceId = slice.id),
      })),
    ];
  }
}

function splitList(text: string | null): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
