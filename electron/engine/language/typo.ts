import type { Edit } from '#shared/domain/text';
import type { Random } from './random.ts';
import type { Token } from './tokens.ts';

type Slip = 'swap' | 'drop' | 'double';
const slips: readonly Slip[] = ['swap', 'drop', 'double'];

/**
 * One slip of the keyboard inside a word: two neighbours change places, a letter is left out or typed twice. The first
 * letter stays. Null for a word without three Latin letters in a row after its first.
 */
export function makeTypo(token: Token, random: Random): Edit | null {
  const { text, start } = token;
  if (!/^[A-Za-z\u00c0-\u024f]{4,}$/.test(text)) return null;
  const slip = random.pick(slips);
  const at = 1 + random.integer(text.length - 2);
  const [letter, next] = [text.charAt(at), text.charAt(at + 1)];
  const replacement = {
    swap: letter === next ? letter : next + letter,
    drop: next,
    double: letter + letter + next,
  }[slip];
  return { start: start + at, end: start + at + 2, replacement };
}
