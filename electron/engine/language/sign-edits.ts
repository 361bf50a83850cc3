import type { Span } from '#shared/domain/text';
import { editShareOf } from './word-edits.ts';
import type { EditOutcome, SharePlan } from './word-edits.ts';

/** One character of a text, of one UTF-16 code unit, and what may stand in its place. */
interface Sign extends Span {
  readonly choices: readonly string[];
}

interface SignSwap extends SharePlan {
  /** Character -> what may stand in its place, to draw from. */
  readonly table: ReadonlyMap<string, readonly string[]>;
  /** The reason where the text has none of the characters. */
  readonly none: string;
}

/** Swaps a share of the characters that a table knows. */
export function swapSigns(text: string, plan: SignSwap): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => {
      const signs: Sign[] = [];
      for (let index = 0; index < text.length; index += 1) {
        const choices = plan.table.get(text.charAt(index));
        if (choices !== undefined) signs.push({ start: index, end: index + 1, choices });
      }
      return signs;
    },
    none: plan.none,
    change: ({ start, end, choices }, random) => ({ start, end, replacement: random.pick(choices) }),
  });
}

/** Lists under each character of the keys what stands for it. */
export function createSignTable(
  choices: Readonly<Record<string, string | readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(choices).map(([sign, others]) => [
      sign,
      typeof others === 'string' ? Array.from(others) : others,
    ]),
  );
}
