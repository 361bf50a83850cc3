import type { AttemptBook } from './attempt-book.ts';
import { attemptValues } from './attempt-endings.ts';
import type { AttemptState } from './attempt-types.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';
import { hashInHex, hexOf, sealInHex, toHex } from './hashes.ts';
import { genesis, hashLedgerLine } from './ledger-chain.ts';
import type { LedgerKind, LedgerLine } from './ledger-types.ts';
import { orderKeys, readAscending, rowsPerPage } from './read-ascending.ts';
import type { OutcomeHashes } from './verify-outcomes.ts';
import { sealTransmission, transmissionColumns } from './transmission-rows.ts';
import type { TransmissionContent } from './transmission-rows.ts';

/** Ledger rows that vouch for many rows at once, by number. */
export type Vouchers = ReadonlyMap<number, LedgerLine>;

type LedgerValues = readonly [
  seq: number,
  kind: LedgerKind,
  unitNo: number | null,
  attemptNo: number | null,
  note: string | null,
  rowHash: string,
  prevHash: string,
];

type AttemptValues = readonly [
  id: number,
  unitNo: number,
  attemptNo: number,
  state: AttemptState,
  startedAt: number,
  endedAt: number | null,
  errorCode: string | null,
  errorMessage: string | null,
  prediction: number | null,
  seal: string | null,
];

/**
 * Walks the ledger: numbers without a gap, each row over the one before, each about an attempt vouching for what is stored of it, up to the
 * audit's head. Writes into the book how each attempt ended.
 * @returns the rows that vouch for more than an attempt or a note
 */
export function verifyChain(
  connection: Connection,
  audit: AuditTableRow,
  book: AttemptBook,
  findings: Findings,
): Vouchers {
  const page = connection
    .prepare<[number, number, number], LedgerValues>(
      `SELECT seq, kind, unit_no, attempt_no, note, ${hexOf('row_hash')}, ${hexOf('prev_hash')}
       FROM ledger WHERE audit = ? AND seq > ? ORDER BY seq LIMIT ?`,
    )
    .raw();
  const hashAttempts = attemptHasher(connection, audit, book);
  const vouchers = new Map<number, LedgerLine>();
  let previous = toHex(genesis(audit.id));
  let seq = 0;
  for (;;) {
    const rows = page.all(audit.no, seq, rowsPerPage).map(toLine);
    findings.looked(rows.length);
    const hashes = hashAttempts(rows);
    rows.forEach((row, place) => {
      if (row.seq !== seq + 1) findings.add('ledger', `seq ${seq + 1}`, 'The row is missing.');
      if (row.prevHash !== previous)
        findings.add('ledger', `seq ${row.seq}`, 'The row does not follow from the row before it.');
      if (row.kind === 'attempt') checkRow(row, hashes[place] ?? null, findings);
      else if (row.kind === 'state' || row.kind === 'retry' || row.kind === 'note')
        checkRow(row, hashInHex(row.note ?? ''), findings);
      else vouchers.set(row.seq, row);
      previous = hashLedgerLine(row);
      seq = row.seq;
    });
    if (rows.length === 0) break;
  }
  if (seq !== audit.ledger_rows || previous !== toHex(audit.ledger_head))
    findings.add(
      'ledger',
      `seq ${audit.ledger_rows}`,
      'The ledger does not end where the audit says it does.',
    );
  return vouchers;
}

/** @param expected hex; null where there is nothing that the row could be about */
function checkRow(row: LedgerLine, expected: string | null, findings: Findings): void {
  if (row.rowHash === expected) return;
  const what =
    row.kind === 'attempt' ? `unit ${row.unitNo ?? '?'}, attempt ${row.attemptNo ?? '?'}` : row.kind;
  findings.add('ledger', `seq ${row.seq}`, `What it vouches for (${what}) is not what was recorded.`);
}

/** What the rows of the ledger that vouch for many rows should say, recomputed from those. */
interface ContentHashes extends OutcomeHashes {
  readonly planHash: Buffer;
  readonly scoresHash: Buffer;
  /** Null where no judge was asked. */
  readonly judgementsHash: Buffer | null;
}

export function checkVouchers(vouchers: Vouchers, content: ContentHashes, findings: Findings): void {
  for (const [seq, row] of vouchers) {
    const expected = hashVouchedFor(seq, row.kind, content);
    checkRow(row, expected === null ? null : toHex(expected), findings);
  }
}

function hashVouchedFor(seq: number, kind: LedgerKind, content: ContentHashes): Buffer | null {
  if (kind === 'plan') return content.planHash;
  if (kind === 'outcomes') return content.outcomesHash;
  if (kind === 'scores') return content.scoresHash;
  if (kind === 'judgements') return content.judgementsHash;
  return content.linkHashes.get(seq) ?? null;
}

/** Hashes (hex) of the attempts that the rows of a page are about, by place; attempts are read as they lie in the file. */
function attemptHasher(
  connection: Connection,
  audit: AuditTableRow,
  book: AttemptBook,
): (rows: readonly LedgerLine[]) => readonly (string | undefined)[] {
  const query = (where: string): string =>
    `SELECT attempt.id, attempt.unit_no, attempt.attempt_no, attempt.state, attempt.started_at, attempt.ended_at,
       attempt.error_code, attempt.error_message, attempt.prediction, ${hexOf('prediction.seal')}
     FROM attempt LEFT JOIN prediction ON prediction.id = attempt.prediction WHERE ${where}`;
  const between = connection
    .prepare<[number, number], AttemptValues>(query('attempt.id BETWEEN ? AND ? ORDER BY attempt.id'))
    .raw();
  const at = connection.prepare<[number], AttemptValues>(query('attempt.id = ?')).raw();
  const byId = {
    between: (first: number, last: number) => between.all(first, last),
    at: (id: number) => at.get(id),
  };
  const sealOf = transmissionSeals(connection, audit);
  return (rows) => {
    const indices = rows.map(({ kind, unitNo, attemptNo }) =>
      kind === 'attempt' ? book.find(unitNo ?? -1, attemptNo ?? -1) : -1,
    );
    const { keys, places } = orderKeys(Float64Array.from(indices, (index) => book.idOf(index)));
    const hashes: (string | undefined)[] = [];
    readAscending(connection, keys, byId, (position, row) => {
      if (row === undefined) return;
      const place = places[position] ?? 0;
      const [
        ,
        unit_no,
        attempt_no,
        state,
        started_at,
        ended_at,
        error_code,
        error_message,
        prediction,
        seal,
      ] = row;
      const attempt = { unit_no, attempt_no, state, started_at, ended_at, error_code, error_message };
      hashes[place] = sealInHex(attemptValues(attempt, seal, sealOf(unit_no, attempt_no)));
      const recorded = rows[place]?.seq ?? 0;
      book.end(indices[place] ?? -1, { state, errorCode: error_code, prediction, recorded });
    });
    return hashes;
  };
}

/** Seals (hex) of what attempts sent over the network; null for those that sent nothing. */
function transmissionSeals(
  connection: Connection,
  { no }: AuditTableRow,
): (unitNo: number, attemptNo: number) => string | null {
  const some = connection.prepare('SELECT 1 FROM transmission WHERE audit = ? LIMIT 1').get(no);
  if (some === undefined) return () => null;
  const sent = connection.prepare<[number, number, number], TransmissionContent>(
    `SELECT ${transmissionColumns.join(', ')} FROM transmission WHERE audit = ? AND unit_no = ? AND attempt_no = ?`,
  );
  return (unitNo, attemptNo) => {
    const row = sent.get(no, unitNo, attemptNo);
    return row === undefined ? null : toHex(sealTransmission(row));
  };
}

function toLine([seq, kind, unitNo, attemptNo, note, rowHash, prevHash]: LedgerValues): LedgerLine {
  return { seq, kind, unitNo, attemptNo, note, rowHash, prevHash };
}
