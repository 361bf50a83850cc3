import { AssayError } from '#shared/errors';
import { LineLost } from '#shared/line-lost';

interface FaultWords {
  /** What happened; for Assay's own faults with why and what to do, which its one sentence says. */
  readonly title: string;
  readonly why: string | null;
  /** The paragraph of the help page on errors; null for faults that have none. */
  readonly code: string | null;
  /** The line to the engine is broken: it mends by itself, and the question can be asked again. */
  readonly isLine: boolean;
}

/** Words for whatever went wrong between a click and the engine. */
export function describeFault(fault: unknown): FaultWords {
  const error = AssayError.fromWire(fault);
  if (error instanceof AssayError)
    return { title: error.message, why: null, code: error.code, isLine: false };
  if (error instanceof LineLost || isPartMissing(error)) {
    return {
      title: 'The engine does not answer.',
      why: 'Every answer up to then is kept in the workspace. This is asked again as soon as the engine is back.',
      code: null,
      isLine: true,
    };
  }
  const { status } = error as { status?: unknown };
  if (status === 403 || status === 401) {
    return {
      title: 'This page may not speak to the engine.',
      why: 'Its token is missing or of an earlier start. Open the address that “assay serve” printed.',
      code: null,
      isLine: false,
    };
  }
  return {
    title: 'Something in Assay went wrong.',
    why: `${error instanceof Error ? error.message : String(error)} What is stored is kept. Try again; “assay doctor” looks for the cause.`,
    code: null,
    isLine: false,
  };
}

/** The same in one line, for where there is no room for more. */
export function sayFault(fault: unknown): string {
  const { title, why } = describeFault(fault);
  return why === null ? title : `${title} ${why}`;
}

/** A part of the page that is loaded when it is first seen, and could not be. */
function isPartMissing(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|preload CSS/i.test(error.message);
}
