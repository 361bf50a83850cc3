import type { AuditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { readAscending, rowsPerPage } from './read-ascending.ts';
import { statusExpression } from './row-sql.ts';
import type { RowStore } from './stores.ts';
import type { ColumnOptions, UnitColumns } from './row-types.ts';
import { unitStatuses } from './types.ts';

/** Whoever waits hears no more often how far the reading is. */
const pagesBetweenWords = 8;

/** Numbers in place of texts and nulls: a million of either are made only to be thrown away. */
const unitQuery = (length: string): string => `
SELECT unit.no, coalesce(unit.slice_no, -1), coalesce(unit.clean_no, -1), unit.position,
  CASE ${statusExpression} ${unitStatuses.map((status, code) => `WHEN '${status}' THEN ${code}`).join(' ')} END,
  coalesce(outcome.prediction, -1), coalesce(outcome.reason, unit.reason), unit.gold, ${length}
FROM unit
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
WHERE unit.audit = ? AND unit.no > ? ORDER BY unit.no LIMIT ?`;

type UnitValues = readonly [
  unitNo: number,
  sliceNo: number,
  cleanUnitNo: number,
  position: number,
  status: number,
  prediction: number,
  reason: string | null,
  gold: string | null,
  length: number,
];
type KeyedText = readonly [key: number, text: string | null];

/**
 * Reads an audit's units in the order they lie in the file, and what they refer to in the order that lies in: following each
 * unit to its answer instead takes three times as long, because answers lie in the order in which they came.
 */
export function columnReader(
  connection: Connection,
  finder: AuditFinder,
): Pick<RowStore, 'columns' | 'answers' | 'golds'> {
  const unitPage = connection.prepare<[number, number, number], UnitValues>(unitQuery('0')).raw();
  const measuredPage = connection
    .prepare<[number, number, number], UnitValues>(unitQuery('coalesce(length(unit.text), 0)'))
    .raw();
  const answerAt = connection.prepare<[number], KeyedText>('SELECT id, answer FROM prediction WHERE id = ?');
  const answersBetween = connection.prepare<[number, number], KeyedText>(
    'SELECT id, answer FROM prediction WHERE id BETWEEN ? AND ? ORDER BY id',
  );
  const goldAt = connection.prepare<[number, number], KeyedText>(
    'SELECT position, gold FROM example WHERE dataset = ? AND position = ?',
  );
  const goldsBetween = connection.prepare<[number, number, number], KeyedText>(
    'SELECT position, gold FROM example WHERE dataset = ? AND position BETWEEN ? AND ? ORDER BY position',
  );
  for (const statement of [answerAt, answersBetween, goldAt, goldsBetween]) statement.raw();

  function columns(auditId: string, { measured = false, onRead }: ColumnOptions = {}): UnitColumns {
    const { no, unit_count: length } = finder.get(auditId);
    const units = {
      length,
      slices: new Int32Array(length),
      cleanUnits: new Int32Array(length),
      positions: new Int32Array(length),
      statuses: new Int8Array(length).fill(-1),
      predictions: new Float64Array(length),
      lengths: measured ? new Uint32Array(length) : null,
      reasons: new Map<number, string>(),
      golds: new Map<number, string>(),
    };
    const reasons = new Map<string, string>();
    let after = -1;
    let pages = 0;
    for (;;) {
      const rows = connection.run(() => (measured ? measuredPage : unitPage).all(no, after, rowsPerPage));
      for (const row of rows) {
        const unit = row[0];
        if (unit >= length) continue;
        units.slices[unit] = row[1];
        units.cleanUnits[unit] = row[2];
        units.positions[unit] = row[3];
        units.statuses[unit] = row[4];
        units.predictions[unit] = row[5];
        if (row[6] !== null) units.reasons.set(unit, once(reasons, row[6]));
        if (row[7] !== null) units.golds.set(unit, row[7]);
        if (units.lengths !== null) units.lengths[unit] = row[8];
      }
      if (rows.length < rowsPerPage) return units;
      after = rows.at(-1)?.[0] ?? after;
      pages += 1;
      if (pages % pagesBetweenWords === 0) onRead?.(Math.min(after + 1, length));
    }
  }

  return {
    columns,
    answers: (ids, take) =>
      readAscending(
        connection,
        ids,
        { between: (first, last) => answersBetween.all(first, last), at: (id) => answerAt.get(id) },
        (index, row) => take(index, row?.[1] ?? null),
      ),
    golds(auditId, positions, take): void {
      const { dataset } = finder.get(auditId);
      readAscending(
        connection,
        positions,
        {
          between: (first, last) => goldsBetween.all(dataset, first, last),
          at: (position) => goldAt.get(dataset, position),
        },
        (index, row) => take(index, row?.[1] ?? null),
      );
    },
  };
}

/** The text itself the first time, and the same string for every equal one. */
function once(known: Map<string, string>, text: string): string {
  const first = known.get(text) ?? text;
  known.set(text, first);
  return first;
}
