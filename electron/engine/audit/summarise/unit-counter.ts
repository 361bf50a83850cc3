import type { OutcomeCounts } from '#shared/domain/report';
import type { UnitStatus } from '../../workspace/types.ts';
import type { SliceColumns } from './slice-columns.ts';

export type CountedUnits = Pick<SliceColumns, 'units' | 'applicable' | 'noop' | 'denied' | 'outcomes'>;

/** Counts what became of the units of a slice. */
export class UnitCounter {
  readonly #noop = new Map<string, number>();
  readonly #denied = new Map<string, number>();
  readonly #outcomes = { planned: 0, ok: 0, refused: 0, error: 0, skipped: 0, pending: 0 };
  #units = 0;

  add(status: UnitStatus, reason: string | null): void {
    this.#units += 1;
    if (status === 'noop' || status === 'denied') {
      const counts = status === 'noop' ? this.#noop : this.#denied;
      counts.set(reason ?? status, (counts.get(reason ?? status) ?? 0) + 1);
      return;
    }
    this.#outcomes.planned += 1;
    this.#outcomes[status === 'planned' ? 'pending' : status] += 1;
  }

  finish(): CountedUnits {
    const outcomes: OutcomeCounts = this.#outcomes;
    return {
      units: this.#units,
      applicable: outcomes.planned,
      noop: Object.fromEntries(this.#noop),
      denied: Object.fromEntries(this.#denied),
      outcomes,
    };
  }
}
