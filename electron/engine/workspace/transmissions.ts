import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { sealRow, toHex } from './hashes.ts';
import type { TransmissionStore } from './stores.ts';
import type { SentTransmission, StoredTransmission, TransmissionTotals } from './types.ts';

/** A row of the network ledger as its table holds it, without the attempt it belongs to. */
export interface TransmissionContent {
  readonly sent_at: number;
  readonly origin: string;
  readonly address: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly bytes_out: number;
  readonly bytes_in: number;
  readonly request_hash: Buffer;
  readonly response_hash: Buffer | null;
  readonly duration_us: number;
  readonly fault: string | null;
  readonly tokens_in: number | null;
  readonly tokens_out: number | null;
  readonly served_by: string | null;
  readonly served_version: string | null;
}

/** The columns of `TransmissionContent`, in the order in which they are stored and sealed. */
export const transmissionColumns = [
  'sent_at',
  'origin',
  'address',
  'method',
  'path',
  'status',
  'bytes_out',
  'bytes_in',
  'request_hash',
  'response_hash',
  'duration_us',
  'fault',
  'tokens_in',
  'tokens_out',
  'served_by',
  'served_version',
] as const satisfies readonly (keyof TransmissionContent)[];

/** SHA-256 over everything a row of the network ledger says. */
export function sealTransmission(row: TransmissionContent): Buffer {
  return sealRow(
    transmissionColumns.map((column) => {
      const value = row[column];
      return value instanceof Uint8Array ? toHex(value) : value;
    }),
  );
}

/** Writes the row of an attempt and returns its seal. Inside a write transaction. */
export function transmissionWriter(
  connection: Connection,
): (auditNo: number, unitNo: number, attemptNo: number, sent: SentTransmission) => Buffer {
  const places = transmissionColumns.map(() => '?').join(', ');
  const insert = connection.prepare<(string | number | null | Buffer)[], undefined>(
    `INSERT INTO transmission (audit, unit_no, attempt_no, ${transmissionColumns.join(', ')})
     VALUES (?, ?, ?, ${places})`,
  );
  return (auditNo, unitNo, attemptNo, sent) => {
    const row = toRow(sent);
    insert.run(auditNo, unitNo, attemptNo, ...transmissionColumns.map((column) => row[column]));
    return sealTransmission(row);
  };
}

function toRow({ transmission, usage }: SentTransmission): TransmissionContent {
  return {
    sent_at: transmission.sentAt,
    origin: transmission.origin,
    address: transmission.address,
    method: transmission.method,
    path: transmission.path.toWellFormed(),
    status: transmission.status,
    bytes_out: transmission.bytesOut,
    bytes_in: transmission.bytesIn,
    request_hash: Buffer.from(transmission.requestHash, 'hex'),
    response_hash: transmission.responseHash === null ? null : Buffer.from(transmission.responseHash, 'hex'),
    duration_us: Math.round(transmission.durationMs * 1000),
    fault: transmission.fault,
    tokens_in: usage?.tokensIn ?? null,
    tokens_out: usage?.tokensOut ?? null,
    served_by: usage?.servedBy.toWellFormed() ?? null,
    served_version: usage?.fingerprint?.toWellFormed() ?? null,
  };
}

const rowsPerPage = 1000;

type TransmissionRow = TransmissionContent & {
  readonly unit_no: number;
  readonly attempt_no: number;
  readonly state: StoredTransmission['state'];
};

export function transmissionStore(connection: Connection): TransmissionStore {
  const finder = auditFinder(connection);
  const page = connection.prepare<[number, number, number, number], TransmissionRow>(
    `SELECT transmission.*, attempt.state FROM transmission
     JOIN attempt ON attempt.audit = transmission.audit AND attempt.unit_no = transmission.unit_no
       AND attempt.attempt_no = transmission.attempt_no
     WHERE transmission.audit = ? AND (transmission.unit_no, transmission.attempt_no) > (?, ?)
     ORDER BY transmission.unit_no, transmission.attempt_no LIMIT ?`,
  );
  const totals = connection.prepare<[number], TransmissionTotals>(
    `SELECT origin, count(*) AS requests, sum(bytes_out) AS bytesOut, sum(bytes_in) AS bytesIn,
       sum(status IS NULL OR status >= 400 OR fault IS NOT NULL) AS failed,
       total(tokens_in) AS tokensIn, total(tokens_out) AS tokensOut,
       count(DISTINCT served_by || ' ' || coalesce(served_version, '')) AS versions
     FROM transmission WHERE audit = ? GROUP BY origin ORDER BY origin`,
  );

  function* iterate(auditId: string): IterableIterator<StoredTransmission> {
    const audit = finder.get(auditId);
    let last: readonly [number, number] = [-1, -1];
    for (;;) {
      const rows = connection.run(() => page.all(audit.no, ...last, rowsPerPage));
      for (const row of rows) yield fromRow(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = [end.unit_no, end.attempt_no];
    }
  }

  return { iterate, totals: (auditId) => connection.run(() => totals.all(finder.get(auditId).no)) };
}

function fromRow(row: TransmissionRow): StoredTransmission {
  return {
    unitNo: row.unit_no,
    attemptNo: row.attempt_no,
    state: row.state,
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
    fault: row.fault as StoredTransmission['fault'],
    tokensIn: row.tokens_in,
    tokensOut: row.tokens_out,
    servedBy: row.served_by,
    servedVersion: row.served_version,
  };
}
