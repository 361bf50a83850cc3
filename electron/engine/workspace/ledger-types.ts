import type { Json } from './types.ts';

/** What a ledger row is about. */
export const ledgerKinds = [
  'plan',
  'state',
  'attempt',
  'cache',
  'retry',
  'outcomes',
  'scores',
  'judgements',
  'note',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export interface LedgerHead {
  readonly rows: number;
  /** SHA-256 (hex) of the last row, which covers all rows before it. */
  readonly head: string;
}

/** A row of the chain as it can be checked elsewhere; hashes in hex. */
export interface LedgerLine {
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly unitNo: number | null;
  readonly attemptNo: number | null;
  readonly note: string | null;
  readonly rowHash: string;
  readonly prevHash: string;
}

export interface LedgerDifference {
  readonly table:
    | 'audit'
    | 'dataset'
    | 'example'
    | 'slice'
    | 'slice_member'
    | 'unit'
    | 'prediction'
    | 'attempt'
    | 'transmission'
    | 'outcome'
    | 'pending'
    | 'score'
    | 'passage'
    | 'ledger';
  /** The row's primary key in words, such as `unit 17` or `seq 4`. */
  readonly row: string;
  /** One sentence. */
  readonly problem: string;
}

export interface LedgerVerification extends LedgerHead {
  readonly intact: boolean;
  /** At most 100. */
  readonly differences: readonly LedgerDifference[];
}

export interface VerifyAsideOptions {
  /** Hears how many rows (examples, units, answers, ledger rows) have been looked at so far. */
  readonly onRows?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

export interface LedgerStore {
  /** Adds a row of kind `note`, such as "report exported", before the audit is finished. */
  append(auditId: string, note: Json): void;
  head(auditId: string): LedgerHead;
  /** The JSON of every row of kind `note`, oldest first. */
  notes(auditId: string): string[];
  /** The same, with the event loop given back while it is read. */
  gatherNotes(auditId: string): Promise<string[]>;
  /** Every row of the chain, oldest first. */
  iterate(auditId: string): IterableIterator<LedgerLine>;
  /** Recomputes every hash of the audit from the rows it covers. Reads everything: seconds for a million units. */
  verify(auditId: string, onRows?: (rows: number) => void): LedgerVerification;
  /** The same in a thread of its own, so that this one goes on meanwhile. `cancelled` when the signal is raised. */
  verifyAside(auditId: string, options?: VerifyAsideOptions): Promise<LedgerVerification>;
}
