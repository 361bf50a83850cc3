import type { DoctorFinding } from '#shared/domain/doctor';
import { AssayError } from '#shared/errors';

export function finding(
  check: string,
  state: DoctorFinding['state'],
  found: string,
  remedy: string,
): DoctorFinding {
  return { check, state, found, remedy };
}

/** A fault that is ours goes on as it is. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AssayError) return error.message;
  throw error;
}
