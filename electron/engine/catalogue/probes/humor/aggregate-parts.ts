import type { ProbeAggregate } from '#shared/domain/probe';
import type { ProbeSummarising } from '../../define-probe.ts';
import type { HumorCondition } from './conditions.ts';
import type { HumorOptions } from './humor-options.ts';
import type { Reading, Readings } from './readings.ts';

export const aggregateIds = [
  'R_h',
  'G_h',
  'F_beta',
  'form-reliance',
  'pair-accuracy',
  'matched-auc',
  'false-humor',
  'identity-gap',
  'truncation-cliff',
  'offense-correlation',
] as const;
export type AggregateId = (typeof aggregateIds)[number];

/** What aggregates are computed from. */
export interface Facts {
  readonly readings: Readings;
  readonly conditions: readonly HumorCondition[];
  readonly options: HumorOptions;
  readonly context: ProbeSummarising;
}

/** An aggregate over all items unless `part` says of which; its sums have no unscored answers, so no bounds. */
export function makeAggregate(
  draft: Omit<ProbeAggregate, 'id' | 'part' | 'bounds'> & {
    readonly id: AggregateId;
    readonly part?: string | null;
  },
): ProbeAggregate {
  return { ...draft, part: draft.part ?? null, bounds: null };
}

export function readingsOf({ readings }: Facts, ids: readonly string[]): readonly Reading[] {
  return ids.flatMap((id) => readings.of.get(id) ?? []);
}

/** Conditions that spoil a joke: it should no longer be called humorous. */
export function endsJoke({ expects }: HumorCondition): boolean {
  return expects === 'flip';
}
