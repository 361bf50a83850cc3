import type { Edit, Span } from '#shared/domain/text';
import type { Random } from './random.ts';
import { chooseShare } from './share.ts';
import { noopReasons } from './word-edits.ts';
import type { EditOutcome } from './word-edits.ts';

/** Edits that belong together: all of them are made, or none. Sorted, not overlapping. */
export type Change = readonly Edit[];

interface Choice {
  readonly random: Random;
  readonly isProtected: (span: Span) => boolean;
}

function isInsertion({ start, end }: Edit): boolean {
  return start === end;
}

/** Those that lie behind the one before, so that no two overlap or insert at one place. */
function keepApart(changes: readonly Change[]): readonly Change[] {
  let before: Edit = { start: -1, end: -1, replacement: '' };
  return changes.filter((change) => {
    const [first, last] = [change[0], change.at(-1)];
    if (first === undefined || last === undefined || first.start < before.end) return false;
    if (first.start === before.end && (isInsertion(first) || isInsertion(before))) return false;
    before = last;
    return true;
  });
}

/**
 * A random share of the changes a text allows.
 * @param changes in the order of the text; of two that overlap the first counts
 * @param none why there is nothing to do, for a text that allows none
 */
export function makeChanges(
  changes: readonly Change[],
  rate: number,
  choice: Choice,
  none: string,
): EditOutcome {
  if (rate <= 0) return { noop: noopReasons.rateZero };
  const allowed = keepApart(
    changes.filter((change) => change.length > 0 && !change.some((edit) => choice.isProtected(edit))),
  );
  if (allowed.length === 0) return { noop: none };
  return { edits: chooseShare(allowed, rate, choice.random).flat() };
}

export function insertAt(position: number, replacement: string): Edit {
  return { start: position, end: position, replacement };
}

export function replaceSpan({ start, end }: Span, replacement: string): Edit {
  return { start, end, replacement };
}
