import { join } from 'node:path';
import type { Prediction } from '#shared/domain/prediction';
import type { AuditRow } from '#shared/domain/rows';
import type { ScoredRow } from '../../audit/summarise/collect-columns.ts';
import { rowsName } from '../manifest.ts';
import { isWithheld, type BundleRow } from '../redaction.ts';
import { readRowLine } from '../row-chain.ts';
import { readLines } from './read-lines.ts';
import type { ProbeUnit } from './recompute-probes.ts';
import type { SuiteRow } from './recompute-suites.ts';

/** The rows of a bundle as they are scored. */
export interface ReadRows {
  /** By slice, subpopulations included. */
  readonly rows: ReadonlyMap<string, ScoredRow[]>;
  /** Null where what they expect, or their texts, are withheld. */
  readonly suites: readonly SuiteRow[] | null;
  /** Null where anything of them is withheld. */
  readonly probes: readonly ProbeUnit[] | null;
}

/** Null where a row withholds what scores rest on. */
export async function readScoredRows(folder: string): Promise<ReadRows | null> {
  const bySlice = new Map<string, ScoredRow[]>();
  const suites: SuiteRow[] = [];
  const probes: ProbeUnit[] = [];
  let withheld = false;
  let probeWithheld = false;
  const put = (id: string, row: ScoredRow): void => {
    const list = bySlice.get(id);
    if (list === undefined) bySlice.set(id, [row]);
    else list.push(row);
  };
  for await (const lines of readLines(join(folder, rowsName))) {
    for (const line of lines) {
      const parts = readRowLine(line);
      if (parts === null) return null;
      const row = JSON.parse(parts.row) as BundleRow;
      if (isWithheld(row.answer) || isWithheld(row.cleanAnswer) || isWithheld(row.gold)) return null;
      const scored = toScored(row as AuditRow);
      if (isWithheld(row.suite)) withheld = true;
      else if (row.suite !== null) suites.push(row as AuditRow & SuiteRow);
      if (isWithheld(row.probe)) probeWithheld = true;
      else if (row.probe !== null) probes.push(row as AuditRow & ProbeUnit);
      put((row as AuditRow).slice, scored);
      for (const id of (row as AuditRow).subpopulations) put(id, scored);
    }
  }
  return { rows: bySlice, suites: withheld ? null : suites, probes: probeWithheld ? null : probes };
}

function toScored(row: AuditRow): ScoredRow {
  return {
    unitNo: row.unit,
    position: row.position,
    status: row.status,
    reason: row.reason,
    gold: row.gold,
    prediction: predictionOf(row.answer),
    // An unchanged text is not its own variant.
    cleanPrediction: row.slice === 'clean' ? null : predictionOf(row.cleanAnswer),
    edits: Array.isArray(row.edits) ? row.edits : [],
    field: row.field,
    scores: row.scores,
  };
}

function predictionOf(answer: AuditRow['answer']): Prediction | null {
  return answer === null ? null : { status: 'ok', answer };
}
