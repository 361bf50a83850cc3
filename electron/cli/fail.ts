import { AssayError } from '#shared/errors';

/** Exit statuses of the command line (design §8). */
export const exitCodes = {
  done: 0,
  expectationFailed: 1,
  badInput: 2,
  incomplete: 3,
  internal: 4,
} as const;

/** Writes one sentence for a fault and sets the exit status; internal faults also show where they happened. */
export function fail(error: unknown): void {
  if (error instanceof AssayError) {
    process.stderr.write(`assay: ${printable(error.message)}\n`);
    process.exitCode = error.exitCode;
    if (error.code !== 'internal') return;
  }
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `assay: internal fault; please report it with the lines below.\n${printable(shown)}\n`,
  );
  process.exitCode = exitCodes.internal;
}

/** Text from outside (file names, labels) must not steer the terminal. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    '\ufffd',
  );
}
