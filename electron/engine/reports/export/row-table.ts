import type { AuditRow } from '#shared/domain/rows';

/** The columns of the row exports; what has more than one value is JSON. */
export const rowColumns = [
  'unit',
  'slice',
  'subpopulations',
  'example',
  'variant',
  'status',
  'reason',
  'clean',
  'sent',
  'field',
  'gold',
  'answer',
  'clean_answer',
  'scores',
] as const;

export type RowCells = Readonly<Record<(typeof rowColumns)[number], string | number | null>>;

export function toCells(row: AuditRow): RowCells {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  return {
    unit: row.unit,
    slice: row.slice,
    subpopulations: row.subpopulations.join(' '),
    example: row.exampleId,
    variant: row.variant,
    status: row.status,
    reason: row.reason,
    clean: Object.values(row.clean).join('\n'),
    sent: Object.values(row.sent).join('\n'),
    field: row.field,
    gold: row.gold?.kind === 'label' ? row.gold.label : json(row.gold),
    answer: row.answer?.kind === 'label' ? row.answer.label : json(row.answer),
    clean_answer: row.cleanAnswer?.kind === 'label' ? row.cleanAnswer.label : json(row.cleanAnswer),
    scores: json(row.scores),
  };
}
