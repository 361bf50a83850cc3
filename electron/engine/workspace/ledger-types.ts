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
