/** What people did with an audit in their lists; no part of its record. */
export interface AuditMark {
  readonly removed: boolean;
  readonly paused: boolean;
  /** JSON that the last report left behind; null where none did. */
  readonly verdict: string | null;
}

export interface MarkStore {
  /** By audit id; audits without a mark are missing. */
  all(): ReadonlyMap<string, AuditMark>;
  get(auditId: string): AuditMark;
  setRemoved(auditId: string, removed: boolean): void;
  setPaused(auditId: string, paused: boolean): void;
  setVerdict(auditId: string, verdict: string): void;
}
