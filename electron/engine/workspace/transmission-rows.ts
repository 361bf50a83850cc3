import type { SentTransmission } from '#shared/domain/transmission';
import type { Connection } from './connection.ts';
import { sealRow, toHex } from './hashes.ts';

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
  readonly first_byte_us: number | null;
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
  'first_byte_us',
] as const satisfies readonly (keyof TransmissionContent)[];

/** SHA-256 over everything a row of the network ledger says. */
export function sealTransmission(row: TransmissionContent): Buffer {
  const values = transmissionColumns.map((column) => {
    const value = row[column];
    return value instanceof Uint8Array ? toHex(value) : value;
  });
  // Rows from before it was measured are sealed as they were then.
  return sealRow(row.first_byte_us === null ? values.slice(0, -1) : values);
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
    const row = toTransmissionRow(sent);
    insert.run(auditNo, unitNo, attemptNo, ...transmissionColumns.map((column) => row[column]));
    return sealTransmission(row);
  };
}

/** The row of what was sent. */
export function toTransmissionRow({ transmission, usage }: SentTransmission): TransmissionContent {
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
    first_byte_us: transmission.firstByteMs === null ? null : Math.round(transmission.firstByteMs * 1000),
  };
}
