import { AssayError } from '#shared/errors';

interface FaultWords {
  /** What happened; for Assay's own faults with why and what to do, which its one sentence says. */
  readonly title: string;
  readonly why: string | null;
  /** The paragraph of the help page on errors; null for faults that have none. */
  readonly code: string | null;
}

/** Words for whatever went wrong between a click and the engine. */
export function describeFault(fault: unknown): FaultWords {
  const error = AssayError.fromWire(fault);
  if (error instanceof AssayError) return { title: error.message, why: null, code: error.code };
  if (error instanceof TypeError && /fetch/i.test(error.message)) {
    return {
      title: 'The engine does not answer.',
      why: 'It may have been stopped. Every answer up to then is kept in the workspace. Start Assay again and reload this page.',
      code: null,
    };
  }
  const { status } = error as { status?: unknown };
  if (status === 403 || status === 401) {
    return {
      title: 'This page may not speak to the engine.',
      why: 'Its token is missing or of an earlier start. Open the address that “assay serve” printed.',
      code: null,
    };
  }
  return {
    title: 'Something in Assay went wrong.',
    why: `${error instanceof Error ? error.message : String(error)} What is stored is kept. Try again; “assay doctor” looks for the cause.`,
    code: null,
  };
}
