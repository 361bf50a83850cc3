import { hashAttempt } from './attempt-endings.ts';
import type { AttemptContent } from './attempt-endings.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';
import { hashText, sameBytes } from './hashes.ts';
import { genesis, hashLedgerRow } from './ledger-chain.ts';
import type { LedgerRow } from './ledger-chain.ts';
import { sealTransmission, transmissionColumns } from './transmission-rows.ts';
import type { TransmissionContent } from './transmission-rows.ts';
import type { ResultHashes } from './verify-results.ts';

const rowsPerPage = 5000;

/** What the ledger's rows should vouch for, recomputed from the rows themselves. */
export interface ContentHashes extends ResultHashes {
  readonly planHash: Buffer;
}

/** A ledger row with the attempt it is about and the seal of the answer; those are null for other kinds. */
type ChainRow = LedgerRow & { readonly seal: Buffer | null } & (AttemptColumns | { readonly state: null }) &
  (TransmissionContent | { readonly sent_at: null });
type AttemptColumns = Omit<AttemptContent, 'unit_no' | 'attempt_no'>;

/** Walks the ledger: numbers without a gap, each row over the one before, each vouching for what is stored, up to the audit's head. */
export function verifyChain(
  connection: Connection,
  audit: AuditTableRow,
  content: ContentHashes,
  findings: Findings,
): void {
  const page = connection.prepare<[number, number, number], ChainRow>(
    `SELECT ledger.*, attempt.state, attempt.started_at, attempt.ended_at, attempt.error_code, attempt.error_message,
       prediction.seal, ${transmissionColumns.map((column) => `transmission.${column}`).join(', ')}
     FROM ledger
     LEFT JOIN attempt ON ledger.kind = 'attempt' AND attempt.audit = ledger.audit
       AND attempt.unit_no = ledger.unit_no AND attempt.attempt_no = ledger.attempt_no
     LEFT JOIN prediction ON prediction.id = attempt.prediction
     LEFT JOIN transmission ON transmission.audit = attempt.audit AND transmission.unit_no = attempt.unit_no
       AND transmission.attempt_no = attempt.attempt_no
     WHERE ledger.audit = ? AND ledger.seq > ? ORDER BY ledger.seq LIMIT ?`,
  );
  let previous = genesis(audit.id);
  let seq = 0;
  for (;;) {
    const rows = page.all(audit.no, seq, rowsPerPage);
    findings.looked(rows.length);
    for (const row of rows) {
      if (row.seq !== seq + 1) findings.add('ledger', `seq ${seq + 1}`, 'The row is missing.');
      if (!sameBytes(row.prev_hash, previous)) {
        findings.add('ledger', `seq ${row.seq}`, 'The row does not follow from the row before it.');
      }
      const expected = hashVouchedFor(row, content);
      if (!sameBytes(row.row_hash, expected)) {
        findings.add(
          'ledger',
          `seq ${row.seq}`,
          `What it vouches for (${describe(row)}) is not what was recorded.`,
        );
      }
      previous = hashLedgerRow(row);
      seq = row.seq;
    }
    if (rows.length === 0) break;
  }
  if (seq !== audit.ledger_rows || !sameBytes(previous, audit.ledger_head)) {
    findings.add(
      'ledger',
      `seq ${audit.ledger_rows}`,
      'The ledger does not end where the audit says it does.',
    );
  }
}

function hashVouchedFor(row: ChainRow, content: ContentHashes): Buffer | null {
  switch (row.kind) {
    case 'plan':
      return content.planHash;
    case 'outcomes':
      return content.outcomesHash;
    case 'scores':
      return content.scoresHash;
    case 'judgements':
      return content.judgementsHash;
    case 'cache':
      return content.linkHashes.get(row.seq) ?? null;
    case 'attempt':
      return hashRowAttempt(row);
    case 'state':
    case 'retry':
    case 'note':
      return hashText(row.note ?? '');
  }
}

function hashRowAttempt(row: ChainRow): Buffer | null {
  if (row.state === null || row.unit_no === null || row.attempt_no === null) return null;
  const attempt = { ...row, unit_no: row.unit_no, attempt_no: row.attempt_no };
  return hashAttempt(attempt, row.seal, row.sent_at === null ? null : sealTransmission(row));
}

function describe(row: LedgerRow): string {
  return row.kind === 'attempt' ? `unit ${row.unit_no ?? '?'}, attempt ${row.attempt_no ?? '?'}` : row.kind;
}
