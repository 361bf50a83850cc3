import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProbeReport } from '#shared/domain/probe';
import type { AuditRow } from '#shared/domain/rows';
import type { AuditSpec } from '../../audit/audit-spec.ts';
import { judgementsByUnit, type ProbeResults } from '../../audit/probes/read-results.ts';
import type { ResolvedProbe } from '../../audit/probes/resolve-probes.ts';
import {
  summariseProbe,
  type DraftProbe,
  type ProbeSettings,
} from '../../audit/summarise/summarise-probes.ts';
import { itemsName, judgementsName } from '../manifest.ts';
import type { ItemRecord, JudgementLine } from '../probe-records.ts';
import { compareValues } from './compare-values.ts';
import { readLines } from './read-lines.ts';

/** A row of a probe, with nothing of it withheld. */
export type ProbeUnit = AuditRow & { readonly probe: NonNullable<AuditRow['probe']> };

export interface ProbeRecords {
  readonly items: ReadonlyMap<string, readonly ItemRecord[]>;
  readonly judgements: readonly JudgementLine[];
}

/** Null where the bundle has none, as with anything withheld. */
export async function readProbeRecords(folder: string): Promise<ProbeRecords | null> {
  const names = [itemsName, judgementsName].map((name) => join(folder, name));
  if (!names.every((path) => existsSync(path))) return null;
  const [items, judgements] = (await Promise.all(names.map(readRecords))) as [ItemRecord[], JudgementLine[]];
  return { items: Map.groupBy(items, ({ probe }) => probe), judgements };
}

async function readRecords(path: string): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const lines of readLines(path)) for (const line of lines) records.push(JSON.parse(line));
  return records;
}

/** What became of each case of a probe, as the workspace would tell it. */
export function readProbeResults(
  { name }: ResolvedProbe,
  rows: readonly ProbeUnit[],
  { items, judgements }: ProbeRecords,
): ProbeResults {
  const judged = judgementsByUnit(name, judgements);
  return {
    items: items.get(name) ?? [],
    results: rows
      .filter(({ probe }) => probe.probe === name)
      .sort((one, other) => one.position - other.position)
      .map((row) => ({
        unitNo: row.unit,
        position: row.position,
        item: row.probe.item,
        condition: row.probe.condition,
        variant: row.probe.variant,
        note: row.probe.note as ProbeResults['results'][number]['note'],
        edits: row.edits,
        field: row.field as ProbeResults['results'][number]['field'],
        status: row.status,
        reason: row.reason,
        answer: row.answer,
        against: row.cleanAnswer,
        truncated: row.probe.truncated,
        judgements: judged.get(row.unit) ?? {},
        readFields: () => row.sent,
      })),
  };
}

/** Every probe summarised again from the rows, the items and what the judges said. */
export function recomputeProbes(
  probes: readonly ResolvedProbe[],
  spec: AuditSpec,
  rows: readonly ProbeUnit[],
  records: ProbeRecords,
  settings: ProbeSettings,
): DraftProbe[] {
  return probes.map((resolved) =>
    summariseProbe(resolved, spec, readProbeResults(resolved, rows, records), records.judgements, settings),
  );
}

/** Where they differ from the report. Verdicts are judged apart, and examples quote rows that have their own hashes. */
export function compareProbes(computed: readonly DraftProbe[], told: readonly ProbeReport[]): string[] {
  const bare = ({ examples, rows, ...probe }: DraftProbe | ProbeReport): unknown => ({
    ...probe,
    quoted: examples.length,
    rows: rows.map((row) => ({ ...row, verdict: null })),
  });
  const plain = (probes: readonly (DraftProbe | ProbeReport)[]): unknown =>
    Object.fromEntries(probes.map((probe) => [probe.id, bare(probe)]));
  return compareValues(plain(computed), plain(told), 'probes');
}
