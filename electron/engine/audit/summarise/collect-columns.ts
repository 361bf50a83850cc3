import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { CorpusMetric, Metric } from '../../catalogue/define-metric.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { UnitStatus } from '../../workspace/types.ts';
import { answerOf, isUnitMetric, scoreUnit, type UnitMetric } from '../score-units.ts';
import { answerKey } from './answer-key.ts';
import type { LabelIndex, SliceColumns } from './slice-columns.ts';
import { tallyEntities, type EntityTally } from './tally-entities.ts';

export { LabelIndex, type SliceColumns } from './slice-columns.ts';

/** What columns are made of: a unit as it is stored, or as a bundle has it. */
export interface ScoredRow {
  readonly unitNo: number;
  readonly position: number;
  readonly status: UnitStatus;
  readonly reason: string | null;
  readonly gold: Gold | null;
  readonly prediction: Prediction | null;
  readonly cleanPrediction: Prediction | null;
  readonly edits: Parameters<typeof scoreUnit>[1]['edits'];
  readonly field: string | null;
}

/** The metrics that look at single rows. */
interface WantedMetrics {
  readonly unit: readonly UnitMetric[];
  readonly corpus: readonly CorpusMetric[];
  readonly agreement: boolean;
}

/** Reads one slice (null: the clean units) row by row into columns. */
export function collectColumns(
  workspace: Workspace,
  auditId: string,
  slice: { readonly no: number; readonly id: string } | null,
  metrics: readonly Metric[],
  labels: LabelIndex,
): SliceColumns {
  return fillColumns(readRows(workspace, auditId, slice, metrics), metrics, labels);
}

/** The columns of rows that come from anywhere. */
export function fillColumns(
  rows: Iterable<ScoredRow>,
  metrics: readonly Metric[],
  labels: LabelIndex,
): SliceColumns {
  const wanted: WantedMetrics = {
    unit: metrics.filter(isUnitMetric),
    corpus: metrics.filter((metric) => metric.kind === 'corpus'),
    agreement: metrics.some((metric) => metric.kind === 'agreement'),
  };
  const columns = createColumns(wanted);
  for (const row of rows) addRow(columns, row, wanted, labels);
  return freeze(columns);
}

/** Entities are compared after the edits moved them, which only the full rows carry; all else reads the lean ones. */
function* readRows(
  workspace: Workspace,
  auditId: string,
  slice: { readonly no: number; readonly id: string } | null,
  metrics: readonly Metric[],
): Generator<ScoredRow> {
  if (metrics.some(({ tasks }) => tasks.every((task) => task === 'token-classification'))) {
    // An unchanged text is not its own variant.
    for (const row of workspace.rows.iterate(auditId, { sliceId: slice?.id ?? null }))
      yield row.cleanUnitNo === null ? { ...row, cleanPrediction: null } : row;
    return;
  }
  const golds = cachedParser((text) => JSON.parse(text) as Gold);
  const predictions = cachedParser((text) => JSON.parse(text) as Prediction);
  for (const row of workspace.rows.scan(auditId, slice?.no ?? null)) {
    yield {
      unitNo: row.unitNo,
      position: row.position,
      status: row.status,
      reason: row.reason,
      gold: golds(row.gold),
      prediction: predictions(row.prediction),
      cleanPrediction: row.cleanUnitNo === null ? null : predictions(row.cleanPrediction),
      edits: [],
      field: null,
    };
  }
}

const cachedTexts = 4096;

/** Gold values repeat; parsing each text once is most of the speed of a report. */
function cachedParser<T>(parse: (text: string) => T): (text: string | null) => T | null {
  const parsed = new Map<string, T>();
  return (text) => {
    if (text === null) return null;
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const value = parse(text);
    if (parsed.size >= cachedTexts) parsed.clear();
    parsed.set(text, value);
    return value;
  };
}

interface GrowingColumns {
  units: number;
  applicable: number;
  truncated: number;
  paired: number;
  readonly noop: Map<string, number>;
  readonly denied: Map<string, number>;
  readonly outcomes: {
    planned: number;
    ok: number;
    refused: number;
    error: number;
    skipped: number;
    pending: number;
  };
  readonly unitNos: number[];
  readonly positions: number[];
  readonly values: Map<string, number[]>;
  readonly cleanValues: Map<string, number[]>;
  readonly tallies: Map<string, (readonly number[] | null)[]>;
  readonly answers: number[];
  readonly entities: (EntityTally | null)[];
  readonly goldLabels: number[];
  readonly predictedLabels: number[];
  readonly confidence: number[];
  readonly cleanConfidence: number[];
}

function createColumns({ unit, corpus }: WantedMetrics): GrowingColumns {
  return {
    units: 0,
    applicable: 0,
    truncated: 0,
    paired: 0,
    noop: new Map(),
    denied: new Map(),
    outcomes: { planned: 0, ok: 0, refused: 0, error: 0, skipped: 0, pending: 0 },
    unitNos: [],
    positions: [],
    values: new Map(unit.map((metric) => [metric.id, []])),
    cleanValues: new Map(unit.filter(({ kind }) => kind === 'mean').map((metric) => [metric.id, []])),
    tallies: new Map(corpus.map((metric) => [metric.id, []])),
    answers: [],
    entities: [],
    goldLabels: [],
    predictedLabels: [],
    confidence: [],
    cleanConfidence: [],
  };
}

function addRow(columns: GrowingColumns, row: ScoredRow, wanted: WantedMetrics, labels: LabelIndex): void {
  columns.units += 1;
  if (row.status === 'noop' || row.status === 'denied') {
    const reason = row.reason ?? row.status;
    const counts = columns[row.status];
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return;
  }
  columns.applicable += 1;
  columns.outcomes.planned += 1;
  columns.outcomes[row.status === 'planned' ? 'pending' : row.status] += 1;
  const answer = answerOf(row.prediction);
  if (answer === null) return;
  if (row.prediction?.status === 'ok' && row.prediction.truncation !== undefined) columns.truncated += 1;
  const cleanAnswer = answerOf(row.cleanPrediction);
  if (cleanAnswer !== null) columns.paired += 1;
  columns.unitNos.push(row.unitNo);
  columns.positions.push(row.position);
  const unit = { gold: row.gold, answer, cleanAnswer, edits: row.edits, field: row.field };
  for (const metric of wanted.unit) {
    columns.values.get(metric.id)?.push(scoreUnit(metric, unit) ?? Number.NaN);
    columns.cleanValues
      .get(metric.id)
      ?.push(scoreUnit(metric, { ...unit, answer: cleanAnswer, cleanAnswer: null, edits: [] }) ?? Number.NaN);
  }
  for (const metric of wanted.corpus)
    columns.tallies.get(metric.id)?.push(row.gold === null ? null : metric.tally(row.gold, answer));
  if (wanted.agreement) columns.answers.push(labels.answers.numberOf(answerKey(answer, row)));
  columns.entities.push(tallyEntities(row.gold, answer));
  columns.goldLabels.push(row.gold?.kind === 'label' ? labels.numberOf(row.gold.label) : -1);
  columns.predictedLabels.push(answer.kind === 'label' ? labels.numberOf(answer.label) : -1);
  columns.confidence.push(confidenceOf(answer));
  columns.cleanConfidence.push(cleanAnswer === null ? Number.NaN : confidenceOf(cleanAnswer));
}

function confidenceOf(answer: NonNullable<ReturnType<typeof answerOf>>): number {
  if (answer.kind === 'label') return answer.scores[answer.label] ?? Number.NaN;
  return answer.kind === 'span' ? answer.score : Number.NaN;
}

function freeze(columns: GrowingColumns): SliceColumns {
  const numbers = (map: ReadonlyMap<string, number[]>): Map<string, Float64Array> =>
    new Map([...map].map(([id, values]) => [id, Float64Array.from(values)]));
  return {
    ...columns,
    noop: Object.fromEntries(columns.noop),
    denied: Object.fromEntries(columns.denied),
    unitNos: Float64Array.from(columns.unitNos),
    positions: Int32Array.from(columns.positions),
    values: numbers(columns.values),
    cleanValues: numbers(columns.cleanValues),
    answers: Int32Array.from(columns.answers),
    goldLabels: Int32Array.from(columns.goldLabels),
    predictedLabels: Int32Array.from(columns.predictedLabels),
    confidence: Float64Array.from(columns.confidence),
    cleanConfidence: Float64Array.from(columns.cleanConfidence),
  };
}
