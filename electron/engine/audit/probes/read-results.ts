import type { Example } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Judgement } from '../../catalogue/define-judge.ts';
import type { ProbeResult } from '../../catalogue/define-probe.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { JudgementRecord, ScanRow } from '../../workspace/row-types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { answerOf } from '../score-units.ts';
import { readCasePlace, readItem } from './probe-examples.ts';
import { layOut } from './probe-outline.ts';
import { probeSliceId, type ResolvedProbe } from './resolve-probes.ts';

/** A case with the unit that asked it. */
export interface UnitResult extends ProbeResult {
  readonly unitNo: number;
  /** Of its text among the stored examples. */
  readonly position: number;
}

export interface ProbeResults {
  readonly items: readonly Example[];
  /** In the order in which the cases were made. */
  readonly results: readonly UnitResult[];
}

/** Everything that is stored of one probe of an audit: its items, and what became of each case. */
export function readResults(
  workspace: Workspace,
  auditId: string,
  resolved: ResolvedProbe,
  judgements: readonly JudgementRecord[] = [],
): ProbeResults {
  const { datasetKey, spec } = workspace.audits.get(auditId);
  const { suites, probes = [] } = spec as AuditSpec;
  const stored = workspace.datasets.get(datasetKey)?.examples ?? 0;
  const layout = layOut(stored, suites, probes);
  const placed = layout.probes.find(({ outline }) => outline.name === resolved.name);
  if (placed === undefined) return { items: [], results: [] };
  const own = placed.outline.items > 0;
  const items = own
    ? readRange(workspace, datasetKey, placed.items, placed.cases)
    : readRange(workspace, datasetKey, 0, layout.examples);
  const rows = readRows(workspace, auditId, resolved);
  const judged = judgementsByUnit(resolved.name, judgements);
  const results: UnitResult[] = [];
  const end = placed.cases + placed.outline.cases;
  for (const { position, example } of workspace.datasets.iterate(datasetKey, placed.cases)) {
    if (position >= end) break;
    const row = rows.get(position);
    const place = readCasePlace(example.columns);
    if (row === undefined || place === null) continue;
    const prediction = parse(row.prediction);
    const { item, condition, variant, note, edits, field } = place;
    results.push({
      unitNo: row.unitNo,
      position,
      item,
      condition,
      variant,
      note,
      edits,
      field,
      status: row.status,
      reason: row.reason,
      answer: answerOf(prediction),
      against: row.cleanUnitNo === null ? null : answerOf(parse(row.cleanPrediction)),
      truncated: prediction?.status === 'ok' && prediction.truncation !== undefined,
      judgements: judged.get(row.unitNo) ?? {},
      readFields: () => workspace.datasets.example(datasetKey, position).fields,
    });
  }
  return { items: [...items], results };
}

function* readRange(workspace: Workspace, datasetKey: string, from: number, to: number): Generator<Example> {
  if (from >= to) return;
  for (const { position, example } of workspace.datasets.iterate(datasetKey, from)) {
    if (position >= to) return;
    yield readItem(example);
  }
}

function readRows(workspace: Workspace, auditId: string, resolved: ResolvedProbe): Map<number, ScanRow> {
  const own = new Set(resolved.conditions.map(({ id }) => probeSliceId(resolved.name, id)));
  const rows = new Map<number, ScanRow>();
  for (const slice of workspace.plan.slices(auditId)) {
    if (!own.has(slice.id)) continue;
    for (const row of workspace.rows.scan(auditId, slice.no)) rows.set(row.position, row);
  }
  return rows;
}

function parse(text: string | null): Prediction | null {
  return text === null ? null : (JSON.parse(text) as Prediction);
}

/** What the judges of a probe said of the model's own answers: by unit, then by judge. */
export function judgementsByUnit(
  probe: string,
  judgements: readonly JudgementRecord[],
): Map<number, Record<string, Judgement>> {
  const own = judgements.filter((judgement) => judgement.probe === probe && judgement.arm === '');
  const byUnit = new Map<number, Record<string, Judgement>>();
  for (const judgement of own)
    byUnit.set(judgement.unitNo, {
      ...byUnit.get(judgement.unitNo),
      [judgement.judge]: toJudgement(judgement),
    });
  return byUnit;
}

function toJudgement({ status, rating, code, reason, attempts }: JudgementRecord): Judgement {
  return status === 'rated' && rating !== null
    ? { status, rating, reason, attempts }
    : { status: 'unscored', code: code ?? 'unknown', reason, attempts };
}
