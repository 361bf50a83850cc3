import type { FailureExample, SliceReport } from '#shared/domain/report';
import type { AuditRow } from '../../workspace/row-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import { answerOf } from '../score-units.ts';
import { answerScore, answerText } from './answer-text.ts';
import type { SliceColumns } from './collect-columns.ts';

const perSlice = 3;
const atMost = 24;

/** The unit numbers where a change did most harm: right before and wrong after (or flipped), surest answers first. */
export function worstUnits(columns: SliceColumns, primary: string): number[] {
  const clean = columns.cleanValues.get(primary);
  const values = columns.values.get(primary);
  const flips = columns.values.get('flip-rate');
  const harm = (index: number): number => {
    const before = clean?.[index] ?? Number.NaN;
    const after = values?.[index] ?? Number.NaN;
    const lost = before - after;
    if (!Number.isNaN(lost)) return lost;
    return flips?.[index] === 1 ? 1 : 0;
  };
  const sureness = (index: number): number => columns.cleanConfidence[index] ?? 0;
  const harmed: number[] = [];
  for (let index = 0; index < columns.unitNos.length; index += 1) if (harm(index) > 0) harmed.push(index);
  return harmed
    .sort((a, b) => harm(b) - harm(a) || (sureness(b) || 0) - (sureness(a) || 0) || a - b)
    .slice(0, perSlice)
    .map((index) => columns.unitNos[index] ?? -1);
}

/** Reads the chosen units whole, worst slices first. */
export function readFailures(
  workspace: Workspace,
  auditId: string,
  chosen: readonly { slice: SliceReport; unitNos: readonly number[] }[],
): FailureExample[] {
  return chosen
    .flatMap(({ slice, unitNos }) => unitNos.map((unitNo) => ({ slice, unitNo })))
    .slice(0, atMost)
    .flatMap(({ slice, unitNo }) => {
      const [row] = workspace.rows.page(auditId, { after: unitNo - 1, limit: 1 });
      return row?.unitNo === unitNo && row.field !== null ? [describe(slice, row, row.field)] : [];
    });
}

function describe(slice: SliceReport, row: AuditRow, field: keyof AuditRow['fields']): FailureExample {
  const answer = answerOf(row.prediction);
  const cleanAnswer = answerOf(row.cleanPrediction);
  return {
    sliceId: slice.id,
    sliceTitle: slice.title,
    exampleId: row.exampleId,
    variant: row.variant,
    field,
    before: row.cleanFields[field] ?? '',
    after: row.fields[field] ?? '',
    edits: row.edits,
    gold: goldText(row.gold),
    cleanAnswer: answerText(cleanAnswer),
    answer: answerText(answer),
    cleanScore: answerScore(cleanAnswer),
    score: answerScore(answer),
  };
}

export function goldText(gold: AuditRow['gold']): string | null {
  if (gold === null) return null;
  switch (gold.kind) {
    case 'label':
      return gold.label;
    case 'answers':
      return gold.answers.join(' / ');
    case 'references':
      return gold.references.join(' / ');
    case 'entities':
      return gold.entities.map(({ start, end, label }) => `${label} ${start}–${end}`).join(', ');
  }
}
