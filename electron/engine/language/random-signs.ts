import type { Random } from './random.ts';

const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A string of random letters and digits. */
export function drawSigns(length: number, random: Random): string {
  let drawn = '';
  for (let count = 0; count < length; count += 1) drawn += signs.charAt(random.integer(signs.length));
  return drawn;
}
