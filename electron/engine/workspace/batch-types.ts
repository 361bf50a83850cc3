/** A batch of requests at a provider. */
export interface StoredBatch {
  /** From 1 within an audit. */
  readonly seq: number;
  /** `submitting`: perhaps there, its name not known; `lost`: the provider does not know it. */
  readonly state: 'submitting' | 'submitted' | 'collected' | 'lost';
  /** As the provider names it. */
  readonly providerId: string | null;
  readonly units: readonly number[];
}

export interface BatchStore {
  list(auditId: string): StoredBatch[];
  /** Before anything is sent: these units go out together. Committed when this returns. */
  begin(auditId: string, units: readonly number[]): StoredBatch;
  move(auditId: string, seq: number, state: StoredBatch['state'], providerId: string | null): void;
}
