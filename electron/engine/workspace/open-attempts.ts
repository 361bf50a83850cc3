/** An attempt under way, with what its ending needs to know of its request. */
export interface OpenAttempt {
  readonly id: number;
  readonly attempt_no: number;
  readonly started_at: number;
  readonly size: number;
  readonly key: Uint8Array;
}

/**
 * Attempts that this process began, so that their endings need not look them up: a fifth of what storing an answer costs. Only what is
 * committed stands here, and what is taken out is gone; whoever finds nothing reads the rows.
 */
export class OpenAttempts {
  readonly #audits = new Map<number, Map<number, OpenAttempt>>();

  put(auditNo: number, unitNo: number, attempt: OpenAttempt): void {
    const units = this.#audits.get(auditNo) ?? new Map<number, OpenAttempt>();
    this.#audits.set(auditNo, units.set(unitNo, attempt));
  }

  take(auditNo: number, unitNo: number): OpenAttempt | undefined {
    const units = this.#audits.get(auditNo);
    const attempt = units?.get(unitNo);
    units?.delete(unitNo);
    return attempt;
  }

  forget(auditNo: number): void {
    this.#audits.delete(auditNo);
  }
}
