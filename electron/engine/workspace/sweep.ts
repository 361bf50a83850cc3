import type { AuditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { membershipQuery, statusExpression } from './row-sql.ts';
import type { RowStore } from './stores.ts';
import type { SweptRow } from './row-types.ts';
import type { UnitStatus } from './types.ts';

/** Rows that are held together outlive the collector's young generation, which costs more than the queries for small pages. */
const rowsPerPage = 500;
/** Memberships are read for so many unit numbers together: each slice takes a query. */
const membersAtOnce = 8000;

const sweepQuery = `
SELECT unit.no, unit.slice_no, unit.clean_no, unit.position, ${statusExpression}, coalesce(outcome.reason, unit.reason),
  unit.gold, prediction.answer
FROM unit
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction
WHERE unit.audit = ? AND unit.no > ? ORDER BY unit.no LIMIT ?`;

type SweptValues = readonly [
  unitNo: number,
  sliceNo: number | null,
  cleanNo: number | null,
  position: number,
  status: UnitStatus,
  reason: string | null,
  gold: string | null,
  answer: string | null,
];

/** One walk over all units of an audit, in the order they lie in the file. Takes one page at a time, as every query does. */
export function sweeper(
  connection: Connection,
  finder: AuditFinder,
): Pick<RowStore, 'sweep' | 'predictionOf'> {
  const page = connection.prepare<[number, number, number], SweptValues>(sweepQuery).raw();
  const goldAt = connection
    .prepare<[number, number], string | null>('SELECT gold FROM example WHERE dataset = ? AND position = ?')
    .pluck();
  const slicesWithMembers = connection.prepare<[number], number>(membershipQuery).pluck();
  const membersBetween = connection
    .prepare<[number, number, number, number], number>(
      'SELECT unit_no FROM slice_member WHERE audit = ? AND slice_no = ? AND unit_no BETWEEN ? AND ?',
    )
    .pluck();
  const answerOf = connection
    .prepare<[number, number], string | null>(
      `SELECT prediction.answer FROM outcome JOIN prediction ON prediction.id = outcome.prediction
       WHERE outcome.audit = ? AND outcome.unit_no = ?`,
    )
    .pluck();

  function readMembers(
    auditNo: number,
    slices: readonly number[],
    first: number,
    last: number,
  ): Map<number, number[]> {
    const memberOf = new Map<number, number[]>();
    for (const sliceNo of slices) {
      for (const unitNo of membersBetween.all(auditNo, sliceNo, first, last)) {
        const known = memberOf.get(unitNo);
        if (known === undefined) memberOf.set(unitNo, [sliceNo]);
        else known.push(sliceNo);
      }
    }
    return memberOf;
  }

  return {
    *sweep(auditId): IterableIterator<SweptRow> {
      const { no, dataset } = finder.get(auditId);
      const slices = connection.run(() => slicesWithMembers.all(no));
      let after = -1;
      let position = -1;
      let gold: string | null = null;
      let memberOf: ReadonlyMap<number, readonly number[]> = new Map();
      let membersUpTo = -1;
      for (;;) {
        const rows = connection.run(() => page.all(no, after, rowsPerPage));
        const last = rows.at(-1)?.[0] ?? after;
        for (const row of rows) {
          // Units of one example lie side by side.
          if (row[3] !== position) {
            position = row[3];
            gold = connection.run(() => goldAt.get(dataset, position)) ?? null;
          }
          if (row[0] > membersUpTo) {
            membersUpTo = row[0] + membersAtOnce - 1;
            memberOf = connection.run(() => readMembers(no, slices, row[0], membersUpTo));
          }
          yield {
            unitNo: row[0],
            sliceNo: row[1],
            cleanUnitNo: row[2],
            position: row[3],
            status: row[4],
            reason: row[5],
            gold: row[6] ?? gold,
            prediction: row[7],
            memberOf: memberOf.get(row[0]) ?? none,
          };
        }
        if (rows.length < rowsPerPage) return;
        after = last;
      }
    },
    predictionOf(auditId, unitNo): string | null {
      const { no } = finder.get(auditId);
      return connection.run(() => answerOf.get(no, unitNo)) ?? null;
    },
  };
}

const none: readonly number[] = [];
