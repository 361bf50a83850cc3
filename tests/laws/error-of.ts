import { AssayError } from '#shared/errors';

/** The AssayError that a call throws; anything else fails the test. */
export function errorOf(call: () => unknown): AssayError {
  try {
    call();
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('Expected an AssayError, but nothing was thrown.');
}
