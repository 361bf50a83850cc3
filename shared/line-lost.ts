/** A call that nobody answered: the engine, or the line to it, is gone for now. Nothing was wrong with the call. */
export class LineLost extends Error {
  constructor(cause: unknown) {
    super('The engine does not answer.', { cause });
    this.name = 'LineLost';
  }
}

/** The window's event when the engine answers again: whatever shows a fault of the line tries again by itself. */
export const lineIsBack = 'assay:line-is-back';
