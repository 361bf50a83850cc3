import { join } from 'node:path';
import type { Answer, Prediction } from '#shared/domain/prediction';
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
  /** Whether some gold answer, or some answer in words, is withheld. */
  readonly withheld: { readonly gold: boolean; readonly answers: boolean };
}

const cleanSlice = 'clean';

/** Null where a row cannot be read. */
export async function readScoredRows(folder: string): Promise<ReadRows | null> {
  const bySlice = new Map<string, ScoredRow[]>();
  const suites: SuiteRow[] = [];
  const probes: ProbeUnit[] = [];
  /** Stored values of the unchanged texts, by position; they come before what was made of them. */
  const clean = new Map<number, AuditRow['scores']>();
  const withheld = { gold: false, answers: false, suites: false, probes: false };
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
      const { slice, subpopulations, position, scores } = row as AuditRow;
      if (slice === cleanSlice) clean.set(position, scores);
      if (isWithheld(row.gold)) withheld.gold = true;
      if (isWithheld(row.answer) || isWithheld(row.cleanAnswer)) withheld.answers = true;
      const scored = toScored(row, slice === cleanSlice ? undefined : clean.get(position));
      if (isWithheld(row.suite)) withheld.suites = true;
      else if (row.suite !== null) suites.push(row as AuditRow & SuiteRow);
      if (isWithheld(row.probe)) withheld.probes = true;
      else if (row.probe !== null) probes.push(row as AuditRow & ProbeUnit);
      put(slice, scored);
      for (const id of subpopulations) put(id, scored);
    }
  }
  return {
    rows: bySlice,
    suites: withheld.suites ? null : suites,
    probes: withheld.probes ? null : probes,
    withheld,
  };
}

/** A withheld answer is one, though nobody can read it. */
const hidden: Answer = { kind: 'text', text: '' };

function toScored(row: BundleRow, cleanScores: AuditRow['scores'] | undefined): ScoredRow {
  const { unit, position, status, reason, field, scores, slice } = row as AuditRow;
  const gold = isWithheld(row.gold) ? null : row.gold;
  const isHidden = isWithheld(row.answer) || isWithheld(row.cleanAnswer);
  const asStored = isHidden ? (['mean', 'pair'] as const) : isWithheld(row.gold) ? (['mean'] as const) : null;
  return {
    unitNo: unit,
    position,
    status,
    reason,
    gold,
    prediction: predictionOf(row.answer),
    // An unchanged text is not its own variant.
    cleanPrediction: slice === cleanSlice ? null : predictionOf(row.cleanAnswer),
    edits: Array.isArray(row.edits) ? row.edits : [],
    field,
    scores,
    ...(asStored === null ? {} : { asStored, ...(cleanScores === undefined ? {} : { cleanScores }) }),
  };
}

function predictionOf(answer: BundleRow['answer']): Prediction | null {
  return answer === null ? null : { status: 'ok', answer: isWithheld(answer) ? hidden : answer };
}
