import type { Statement } from 'better-sqlite3';
import { AssayError } from '#shared/errors';
import { rowParser } from './audit-row.ts';
import { auditFinder, type AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import { inputQuery, membersQuery, rowQuery, scanQuery } from './row-sql.ts';
import type { JoinedRow, Walk } from './row-sql.ts';
import type { RowStore } from './stores.ts';
import type { AuditRow, InputRow, RowFilter, ScanRow } from './row-types.ts';
import type { UnitStatus } from './types.ts';
import { columnReader } from './unit-columns.ts';

const rowsPerPage = 500;
const scanRowsPerPage = 4000;

/** One object for all rows that have none: what neighbours share is written once. */
const nothing = { members: [], scores: {} } as const;

type Value = string | number | null;
type ScanValues = readonly [
  number,
  number,
  number,
  number,
  UnitStatus,
  string | null,
  string | null,
  string | null,
  number | null,
  UnitStatus | null,
  string | null,
];

interface Target {
  readonly audit: AuditTableRow;
  readonly walk: Walk;
  /** Parameters between audit and cursor. */
  readonly slice: readonly Value[];
}

/** Every query takes one page and ends, so that no open statement keeps the file from being written to. */
export function rowStore(connection: Connection, passages: PassageReader): RowStore {
  const finder = auditFinder(connection);
  const slicesOf = connection.prepare<[number], { no: number; id: string }>(
    'SELECT no, id FROM slice WHERE audit = ? ORDER BY no',
  );
  const isMembership = connection.prepare<[number, number], unknown>(
    'SELECT 1 FROM slice_member WHERE audit = ? AND slice_no = ? LIMIT 1',
  );
  const readRows = rowParser(connection, passages);
  const membersBetween = connection.prepare<[number, number, number], readonly [number, number]>(
    membersQuery,
  );
  const scoresBetween = connection.prepare<[number, number, number], readonly [number, string, number]>(
    'SELECT unit_no, metric, value FROM score WHERE audit = ? AND unit_no BETWEEN ? AND ?',
  );
  for (const statement of [membersBetween, scoresBetween]) statement.raw();
  const rowQueries = new Map<string, Statement<Value[], JoinedRow>>();

  function target(auditId: string, sliceId: string | null | undefined): Target {
    const audit = finder.get(auditId);
    if (sliceId === undefined) return { audit, walk: 'all', slice: [] };
    if (sliceId === null) return { audit, walk: 'made', slice: [null] };
    const slice = connection.run(() => slicesOf.all(audit.no)).find(({ id }) => id === sliceId);
    if (slice === undefined) {
      throw new AssayError(
        'unknown-entry',
        `The audit "${auditId}" has no slice "${sliceId}"; its report lists those there are.`,
        { details: { auditId, sliceId } },
      );
    }
    return { audit, walk: walkOf(audit.no, slice.no), slice: [slice.no] };
  }

  function walkOf(auditNo: number, sliceNo: number): 'made' | 'members' {
    return connection.run(() => isMembership.get(auditNo, sliceNo)) === undefined ? 'made' : 'members';
  }

  function queryOf(walk: Walk, withStatus: boolean): Statement<Value[], JoinedRow> {
    const sql = rowQuery(walk, withStatus);
    const query = rowQueries.get(sql) ?? connection.prepare<Value[], JoinedRow>(sql);
    rowQueries.set(sql, query);
    return query;
  }

  function readPage(
    { audit, walk, slice }: Target,
    filter: RowFilter,
    after: number,
    limit: number,
  ): AuditRow[] {
    const { status } = filter;
    const auditNo = audit.no;
    const query = queryOf(walk, status !== undefined);
    const parameters = [auditNo, ...slice, after, ...(status === undefined ? [] : [status]), limit];
    return connection.read(() => {
      const rows = query.all(...parameters);
      const first = rows[0]?.no ?? 0;
      const last = rows.at(-1)?.no ?? -1;
      const slices = slicesOf.all(auditNo);
      const idByNo = new Map(slices.map(({ no, id }) => [no, id]));
      const memberOf = new Map<number, string[]>();
      for (const [no, unitNo] of membersBetween.all(auditNo, first, last)) {
        const own = memberOf.get(unitNo) ?? [];
        own.push(idByNo.get(no) ?? '');
        memberOf.set(unitNo, own);
      }
      const scores = new Map<number, Record<string, number>>();
      for (const [unitNo, metric, value] of scoresBetween.all(auditNo, first, last)) {
        const own = scores.get(unitNo) ?? {};
        own[metric] = value;
        scores.set(unitNo, own);
      }
      const toRow = readRows(audit);
      return rows.map((row) =>
        toRow(row, {
          sliceId: row.slice_no === null ? null : (idByNo.get(row.slice_no) ?? null),
          memberOf: memberOf.get(row.no) ?? nothing.members,
          scores: scores.get(row.no) ?? nothing.scores,
        }),
      );
    });
  }

  return {
    ...columnReader(connection, finder),
    page: (auditId, request) =>
      readPage(target(auditId, request.sliceId), request, request.after ?? -1, request.limit),

    *iterate(auditId, filter = {}): IterableIterator<AuditRow> {
      const whole = target(auditId, filter.sliceId);
      let after = -1;
      for (;;) {
        const rows = readPage(whole, filter, after, rowsPerPage);
        yield* rows;
        if (rows.length < rowsPerPage) return;
        after = rows.at(-1)?.unitNo ?? after;
      }
    },

    *scan(auditId, sliceNo): IterableIterator<ScanRow> {
      const auditNo = finder.get(auditId).no;
      const walk = sliceNo === null ? 'made' : walkOf(auditNo, sliceNo);
      const query = connection.prepare<Value[], ScanValues>(scanQuery(walk)).raw();
      let after = -1;
      for (;;) {
        const rows = connection.run(() => query.all(auditNo, sliceNo, after, scanRowsPerPage));
        for (const values of rows) yield toScanRow(values);
        if (rows.length < scanRowsPerPage) return;
        after = rows.at(-1)?.[0] ?? after;
      }
    },

    *inputs(auditId, sliceNo): IterableIterator<InputRow> {
      const auditNo = finder.get(auditId).no;
      const query = connection.prepare<Value[], InputRow>(
        inputQuery(sliceNo === null ? 'made' : walkOf(auditNo, sliceNo)),
      );
      let after = -1;
      for (;;) {
        const rows = connection.run(() => query.all(auditNo, sliceNo, after, scanRowsPerPage));
        yield* rows;
        if (rows.length < scanRowsPerPage) return;
        after = rows.at(-1)?.unitNo ?? after;
      }
    },
  };
}

function toScanRow(values: ScanValues): ScanRow {
  const clean = values[8] === null;
  return {
    unitNo: values[0],
    position: values[1],
    variant: values[2],
    repeat: values[3],
    status: values[4],
    reason: values[5],
    gold: values[6],
    prediction: values[7],
    cleanUnitNo: values[8],
    cleanStatus: clean ? values[4] : (values[9] ?? 'planned'),
    cleanPrediction: clean ? values[7] : values[10],
  };
}
