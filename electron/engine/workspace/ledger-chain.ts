import type { Connection } from './connection.ts';
import { hashText, sealInHex, toHex } from './hashes.ts';
import type { LedgerKind, LedgerLine } from './ledger-types.ts';

/** What one ledger row says; the chain adds number and hashes. */
export interface LedgerEntry {
  readonly kind: LedgerKind;
  readonly unitNo?: number;
  readonly attemptNo?: number;
  /** JSON. */
  readonly note?: string;
  /** SHA-256 of what the row vouches for. */
  readonly rowHash: Buffer;
}

/** The hash before the first row: it names the audit, so that no chain can stand for another audit's. */
export function genesis(auditId: string): Buffer {
  return hashText(`assay-ledger/1 ${auditId}`);
}

/** The hash of a ledger row (hex): over the hash of the row before it and everything the row says. */
export function hashLedgerLine({
  seq,
  kind,
  unitNo,
  attemptNo,
  note,
  rowHash,
  prevHash,
}: LedgerLine): string {
  return sealInHex([prevHash, seq, kind, unitNo, attemptNo, note, rowHash]);
}

export interface LedgerAppender {
  /** Number that the next row will get. Inside a transaction. */
  nextSeq(auditNo: number): number;
  /** Appends the rows and moves the audit's head. Inside a write transaction. */
  append(auditNo: number, entries: readonly LedgerEntry[]): void;
}

export function ledgerAppender(connection: Connection): LedgerAppender {
  const readHead = connection.prepare<[number], { ledger_rows: number; ledger_head: Buffer }>(
    'SELECT ledger_rows, ledger_head FROM audit WHERE no = ?',
  );
  const insert = connection.prepare<
    [number, number, string, number | null, number | null, string | null, Buffer, Buffer],
    undefined
  >(
    `INSERT INTO ledger (audit, seq, kind, unit_no, attempt_no, note, row_hash, prev_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const moveHead = connection.prepare<[number, Buffer, number], undefined>(
    'UPDATE audit SET ledger_rows = ?, ledger_head = ? WHERE no = ?',
  );

  function headOf(auditNo: number): { ledger_rows: number; ledger_head: Buffer } {
    const head = readHead.get(auditNo);
    if (head === undefined) throw new Error(`no audit number ${auditNo}`);
    return head;
  }

  return {
    nextSeq: (auditNo) => headOf(auditNo).ledger_rows + 1,
    append(auditNo, entries): void {
      if (entries.length === 0) return;
      connection.requireFree(auditNo);
      const head = headOf(auditNo);
      let seq = head.ledger_rows;
      let previous = head.ledger_head;
      for (const { kind, unitNo = null, attemptNo = null, note = null, rowHash } of entries) {
        seq += 1;
        insert.run(auditNo, seq, kind, unitNo, attemptNo, note, rowHash, previous);
        const [row, before] = [toHex(rowHash), toHex(previous)];
        const line = { seq, kind, unitNo, attemptNo, note, rowHash: row, prevHash: before };
        previous = Buffer.from(hashLedgerLine(line), 'hex');
      }
      moveHead.run(seq, previous, auditNo);
    },
  };
}

/** An entry whose note is all it vouches for. */
export function noteEntry(kind: LedgerKind, value: unknown): LedgerEntry {
  const note = JSON.stringify(value);
  return { kind, note, rowHash: hashText(note) };
}
