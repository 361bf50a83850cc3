import type { EntryDescriptor, EntryKind } from '#shared/domain/descriptor';
import { checks } from '../catalogue/checks/index.ts';
import { describeEntry } from '../catalogue/describe-entry.ts';
import type { Entry } from '../catalogue/entry-kind.ts';
import { judges } from '../catalogue/judges/index.ts';
import { metrics } from '../catalogue/metrics/index.ts';
import { probes } from '../catalogue/probes/index.ts';
import { subpopulations } from '../catalogue/subpopulations/index.ts';
import { transformations } from '../catalogue/transformations/index.ts';

const shelves: Readonly<Record<EntryKind, readonly Entry[]>> = {
  transformation: transformations,
  subpopulation: subpopulations,
  metric: metrics,
  check: checks,
  probe: probes,
  judge: judges,
};

/** The descriptors of every entry of a kind, in the order of its index. */
export function listEntries(kind: EntryKind): EntryDescriptor[] {
  return shelves[kind].map((entry) => describeEntry(entry));
}
