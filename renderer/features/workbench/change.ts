import type { Step } from './chain.svelte.ts';

/** A step before the model is asked about its text. */
export type Change = Pick<Step, 'how' | 'detail' | 'edits' | 'kept'> & { readonly text: string };

export function describeSwap(old: string, replacement: string): string {
  return replacement === '' ? `“${old}” left out` : `“${old}” → “${replacement}”`;
}

/** One edit from the first character that differs to the last: a word that is left out takes its space along. */
export function editsOf(before: string, after: string): Step['edits'] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  return [{ start, end: before.length - tail, replacement: after.slice(start, after.length - tail) }];
}
