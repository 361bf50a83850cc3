import type { SentTransmission } from '#shared/domain/transmission';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';
import { sealRow, toHex } from './hashes.ts';
import { noteEntry, type LedgerAppender } from './ledger-chain.ts';
import {
  sealTransmission,
  toTransmissionRow,
  transmissionColumns,
  type TransmissionContent,
} from './transmission-rows.ts';

/** One request of a model that helps. */
export interface ToolTransmission extends SentTransmission {
  /** `generator`, `judge PROBE/NAME` … */
  readonly role: string;
}

type ToolRow = TransmissionContent & { readonly seq: number; readonly role: string };

/** What the ledger's note says of the rows from `from` to `to`. */
interface SealedRows {
  readonly from: number;
  readonly to: number;
  readonly seal: string;
}

function sealToolRow(row: ToolRow): string {
  return toHex(sealRow([row.seq, row.role, toHex(sealTransmission(row))]));
}

/** Stores rows and seals them together by one note in the ledger. Inside a write transaction. */
export function toolWriter(
  connection: Connection,
  ledger: LedgerAppender,
): (auditNo: number, sent: readonly ToolTransmission[]) => void {
  const last = connection
    .prepare<[number], number | null>('SELECT max(seq) FROM helper_transmission WHERE audit = ?')
    .pluck();
  const places = transmissionColumns.map(() => '?').join(', ');
  const insert = connection.prepare<(string | number | null | Buffer)[], undefined>(
    `INSERT INTO helper_transmission (audit, seq, role, ${transmissionColumns.join(', ')}) VALUES (?, ?, ?, ${places})`,
  );
  return (auditNo, sent) => {
    const from = (last.get(auditNo) ?? 0) + 1;
    const seals = sent.map(({ role, ...over }, index) => {
      const row = { ...toTransmissionRow(over), seq: from + index, role: role.toWellFormed() };
      insert.run(auditNo, row.seq, row.role, ...transmissionColumns.map((column) => row[column]));
      return sealToolRow(row);
    });
    const tools: SealedRows = { from, to: from + sent.length - 1, seal: toHex(sealRow(seals)) };
    ledger.append(auditNo, [noteEntry('note', { helpers: tools })]);
  };
}

/** Every row of a tool's request against the note that sealed it. */
export function verifyTools(connection: Connection, audit: AuditTableRow, findings: Findings): void {
  const notes = connection
    .prepare<[number], string>(
      `SELECT note FROM ledger WHERE audit = ? AND kind = 'note' AND json_type(note, '$.helpers') = 'object' ORDER BY seq`,
    )
    .pluck();
  const rows = connection.prepare<[number, number, number], ToolRow>(
    'SELECT * FROM helper_transmission WHERE audit = ? AND seq BETWEEN ? AND ? ORDER BY seq',
  );
  let sealed = 0;
  for (const note of notes.all(audit.no)) {
    const { from, to, seal } = (JSON.parse(note) as { helpers: SealedRows }).helpers;
    sealed += to - from + 1;
    const found = rows.all(audit.no, from, to);
    findings.looked(found.length);
    if (toHex(sealRow(found.map(sealToolRow))) !== seal)
      findings.add('transmission', `tools ${from} to ${to}`, 'The requests are not those that were sealed.');
  }
  const stored =
    connection
      .prepare<[number], number>('SELECT count(*) FROM helper_transmission WHERE audit = ?')
      .pluck()
      .get(audit.no) ?? 0;
  if (stored > sealed)
    findings.add('transmission', 'tools', 'There are requests that the ledger does not know.');
}
