import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { toHex } from './hashes.ts';
import { toolWriter } from './tool-transmissions.ts';
import { ledgerAppender } from './ledger-chain.ts';
import type { TransmissionStore } from './stores.ts';
import type { TransmissionContent } from './transmission-rows.ts';
import type { Spent, StoredTransmission, TransmissionTotals } from './attempt-types.ts';

const rowsPerPage = 1000;

type TransmissionRow = TransmissionContent & {
  readonly unit_no: number;
  readonly attempt_no: number;
  readonly state: StoredTransmission['state'];
};

type ToolRow = TransmissionContent & { readonly seq: number; readonly role: string };

/** Sums of one table. */
const sums = (table: string, role: string): string => `
SELECT origin, ${role} AS role, count(*) AS requests, sum(bytes_out) AS bytesOut, sum(bytes_in) AS bytesIn,
  sum(status IS NULL OR status >= 400 OR fault IS NOT NULL) AS failed,
  total(tokens_in) AS tokensIn, total(tokens_out) AS tokensOut,
  count(DISTINCT served_by || ' ' || coalesce(served_version, '')) AS versions
FROM ${table} WHERE audit = ? GROUP BY origin, ${role}`;

/** Of an answer whose tokens the other side did not tell, bytes tell; of the calls around a batch they tell nothing. */
const spending = (table: string, condition: string): string => `
SELECT count(*) AS requests,
  CAST(total(CASE WHEN status = 200 AND path NOT LIKE '%/files%' AND path NOT LIKE '%/batches%'
    THEN coalesce(tokens_in, bytes_out / 3) ELSE tokens_in END) AS INTEGER) AS tokensIn,
  CAST(total(CASE WHEN status = 200 AND path NOT LIKE '%/files%' AND path NOT LIKE '%/batches%'
    THEN coalesce(tokens_out, bytes_in / 3) ELSE tokens_out END) AS INTEGER) AS tokensOut
FROM ${table} WHERE audit = ? ${condition}`;

export function transmissionStore(connection: Connection): TransmissionStore {
  const finder = auditFinder(connection);
  const writeTools = toolWriter(connection, ledgerAppender(connection));
  const toolPage = connection.prepare<[number, number, number], ToolRow>(
    'SELECT * FROM helper_transmission WHERE audit = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const spentByModel = connection.prepare<[number], Omit<Spent, 'minutes'>>(spending('transmission', ''));
  const spentByTool = connection.prepare<[number, string], Omit<Spent, 'minutes'>>(
    spending('helper_transmission', 'AND role = ?'),
  );
  // Of a request that a crash left without an end nobody knows what it cost: it was one, at least.
  const unknown = connection
    .prepare<[number], number>(
      `SELECT count(*) FROM attempt WHERE audit = ? AND state = 'unknown_outcome'
         AND EXISTS (SELECT 1 FROM transmission WHERE transmission.audit = attempt.audit)`,
    )
    .pluck();
  const minutes = connection
    .prepare<[number], number | null>(
      `SELECT sum(last - first) / 60000.0 FROM (
         SELECT min(started_at) AS first, max(coalesce(ended_at, started_at)) AS last
         FROM attempt WHERE audit = ? GROUP BY session)`,
    )
    .pluck();
  const page = connection.prepare<[number, number, number, number], TransmissionRow>(
    `SELECT transmission.*, attempt.state FROM transmission
     JOIN attempt ON attempt.audit = transmission.audit AND attempt.unit_no = transmission.unit_no
       AND attempt.attempt_no = transmission.attempt_no
     WHERE transmission.audit = ? AND (transmission.unit_no, transmission.attempt_no) > (?, ?)
     ORDER BY transmission.unit_no, transmission.attempt_no LIMIT ?`,
  );
  const totals = connection.prepare<[number, number], TransmissionTotals>(
    `${sums('transmission', `'model'`)} UNION ALL ${sums('helper_transmission', 'role')} ORDER BY origin, role`,
  );

  function* iterate(auditId: string): IterableIterator<StoredTransmission> {
    const audit = finder.get(auditId);
    let last: readonly [number, number] = [-1, -1];
    for (;;) {
      const rows = connection.run(() => page.all(audit.no, ...last, rowsPerPage));
      for (const row of rows) yield fromRow(row);
      const end = rows.at(-1);
      if (end === undefined) break;
      last = [end.unit_no, end.attempt_no];
    }
    for (let seq = 0; ;) {
      const rows = connection.run(() => toolPage.all(audit.no, seq, rowsPerPage));
      for (const row of rows) yield fromToolRow(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      seq = end.seq;
    }
  }

  return {
    iterate,
    totals: (auditId) => {
      const { no } = finder.get(auditId);
      return connection.run(() => totals.all(no, no));
    },
    putTools(auditId, sent): void {
      const { no } = finder.get(auditId);
      if (sent.length > 0) connection.write(() => writeTools(no, sent));
    },
    spent(auditId, role): Spent {
      const { no } = finder.get(auditId);
      return connection.run(() => {
        const sum = role === 'model' ? spentByModel.get(no) : spentByTool.get(no, role);
        const { requests = 0, tokensIn = 0, tokensOut = 0 } = sum ?? {};
        const lost = role === 'model' ? (unknown.get(no) ?? 0) : 0;
        return { requests: requests + lost, tokensIn, tokensOut, minutes: minutes.get(no) ?? 0 };
      });
    },
  };
}

function fromToolRow(row: ToolRow): StoredTransmission {
  const isAnswered = row.status !== null && row.status < 400 && row.fault === null;
  return {
    role: row.role,
    unitNo: null,
    attemptNo: null,
    state: isAnswered ? 'answered' : 'failed',
    ...fromContent(row),
  };
}

function fromRow(row: TransmissionRow): StoredTransmission {
  return {
    role: 'model',
    unitNo: row.unit_no,
    attemptNo: row.attempt_no,
    state: row.state,
    ...fromContent(row),
  };
}

function fromContent(
  row: TransmissionContent,
): Omit<StoredTransmission, 'role' | 'unitNo' | 'attemptNo' | 'state'> {
  return {
    sentAt: row.sent_at,
    origin: row.origin,
    address: row.address,
    method: row.method,
    path: row.path,
    status: row.status,
    bytesOut: row.bytes_out,
    bytesIn: row.bytes_in,
    requestHash: toHex(row.request_hash),
    responseHash: row.response_hash === null ? null : toHex(row.response_hash),
    durationMs: row.duration_us / 1000,
    firstByteMs: row.first_byte_us === null ? null : row.first_byte_us / 1000,
    fault: row.fault as StoredTransmission['fault'],
    tokensIn: row.tokens_in,
    tokensOut: row.tokens_out,
    servedBy: row.served_by,
    servedVersion: row.served_version,
  };
}
