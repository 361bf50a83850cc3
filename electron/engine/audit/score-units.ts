import type { Gold } from '#shared/domain/example';
import type { Answer, Prediction } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import type { Metric } from '../catalogue/define-metric.ts';
import { createSpanMap } from '../language/span-map.ts';
import { Turns } from '../threads/turns.ts';
import type { AuditRow, Score } from '../workspace/row-types.ts';
import type { Workspace } from '../workspace/stores.ts';

/** The metrics that give each unit a value of its own. */
export type UnitMetric = Extract<Metric, { kind: 'mean' | 'embedded' | 'pair' }>;

export function isUnitMetric(metric: Metric): metric is UnitMetric {
  return metric.kind === 'mean' || metric.kind === 'embedded' || metric.kind === 'pair';
}

/** What a unit is scored from. */
export interface Scorable {
  readonly gold: Gold | null;
  readonly answer: Answer | null;
  /** The model's answer to the unchanged text; null for clean units and where it has none. */
  readonly cleanAnswer: Answer | null;
  readonly edits: readonly Edit[];
  readonly field: string | null;
  /** Values stored with the unit, by metric: those that cannot be computed again without an encoder. */
  readonly stored: Readonly<Record<string, number>>;
  /** Kinds of metrics that are taken as they were stored, because what they score is withheld. */
  readonly asStored?: readonly UnitMetric['kind'][] | undefined;
}

/** The value of a metric for one unit; null where it cannot be scored. The one place where units are scored. */
export function scoreUnit(metric: UnitMetric, unit: Scorable): number | null {
  if (unit.answer === null) return null;
  if (metric.kind === 'embedded' || unit.asStored?.includes(metric.kind) === true)
    return unit.stored[metric.id] ?? null;
  if (metric.kind === 'mean') return unit.gold === null ? null : metric.score(unit.gold, unit.answer);
  return unit.cleanAnswer === null ? null : metric.score(followEdits(unit.cleanAnswer, unit), unit.answer);
}

/** Entities of the clean answer at the places where the edits have put them; a lost one can match nothing. */
function followEdits(answer: Answer, unit: Scorable): Answer {
  if (answer.kind !== 'entities' || unit.field !== 'text' || unit.edits.length === 0) return answer;
  const map = createSpanMap(unit.edits);
  const lost = { start: -1, end: -1 };
  return {
    kind: 'entities',
    entities: answer.entities.map((entity) => ({ ...(map.toNew(entity) ?? lost), label: entity.label })),
  };
}

export function answerOf(prediction: Prediction | null): Answer | null {
  return prediction?.status === 'ok' ? prediction.answer : null;
}

/** Units scored between two transactions: reading or storing them takes some milliseconds. */
const unitsAtOnce = 500;

interface ScoringOptions {
  readonly signal?: AbortSignal;
  /** Told how many units of the audit are behind. */
  readonly onProgress?: (units: number) => void;
}

/**
 * Stores the per-unit values of an audit, so that rows can be filtered by them and recomputed by other programs; others have their turn
 * in between. False after an abort: what is stored is stored anew by the next run.
 */
export async function scoreUnits(
  workspace: Workspace,
  auditId: string,
  metrics: readonly Metric[],
  { signal, onProgress }: ScoringOptions = {},
): Promise<boolean> {
  const wanted = metrics.filter(isUnitMetric);
  const turns = new Turns();
  let scores: Score[] = [];
  let waiting = 0;
  for (const row of workspace.rows.iterate(auditId, { status: 'ok' })) {
    scores.push(...scoreRow(row, wanted));
    waiting += 1;
    if (waiting < unitsAtOnce) continue;
    await turns.pass();
    workspace.scores.put(auditId, scores);
    [scores, waiting] = [[], 0];
    onProgress?.(row.unitNo + 1);
    await turns.pass();
    if (signal?.aborted === true) return false;
  }
  workspace.scores.put(auditId, scores);
  return true;
}

function scoreRow(row: AuditRow, metrics: readonly UnitMetric[]): Score[] {
  const unit = {
    gold: row.gold,
    answer: answerOf(row.prediction),
    cleanAnswer: row.cleanUnitNo === null ? null : answerOf(row.cleanPrediction),
    edits: row.edits,
    field: row.field,
    stored: row.scores,
  };
  return metrics.flatMap((metric) => {
    const value = scoreUnit(metric, unit);
    return value === null ? [] : [{ unitNo: row.unitNo, metric: metric.id, value }];
  });
}
