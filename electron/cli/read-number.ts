import { AssayError } from '#shared/errors';

/** The largest seed, and more than anybody counts on a command line. */
const largest = 4_294_967_295;

/** @throws AssayError `usage` that names the option and what it takes */
export function readWhole(option: string, text: string, least: number, most: number = largest): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const upTo = most === largest ? '' : ` to ${most}`;
  throw new AssayError('usage', `${option} ${text}: expected a whole number from ${least}${upTo}.`);
}

/** @throws AssayError `usage` that names the option and what it takes */
export function readShare(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new AssayError('usage', `${option} ${text}: expected a number from 0 to 1.`);
}
