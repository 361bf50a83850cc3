import type { FieldName } from '#shared/domain/task';
import type { Client } from '../../client.ts';
import type { Chain, Step } from './chain.svelte.ts';

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

/** What proposes words, by path; neither is needed. */
export interface Proposers {
  readonly maskModel?: string;
  readonly vectors?: string;
}

/** Empty paths name nothing. */
export function nameProposers(maskModel: string, vectors: string): Proposers {
  return { ...(maskModel === '' ? {} : { maskModel }), ...(vectors === '' ? {} : { vectors }) };
}

/** The same as a transformation asks for them. */
export function toolsOf({ maskModel, vectors }: Proposers): { fillMask?: string; vectors?: string } {
  return {
    ...(maskModel === undefined ? {} : { fillMask: maskModel }),
    ...(vectors === undefined ? {} : { vectors }),
  };
}

/** One step of a greedy word swap over a chain's text as it is; null where no swap lowers the score. */
export async function findSwap(
  client: Pick<Client['workbench'], 'attackStep'>,
  chain: Chain,
  field: FieldName,
  proposers: Proposers,
  signal: AbortSignal,
): Promise<{ readonly change: Change | null; readonly queries: number }> {
  const { model, fields } = chain;
  const keep = [...chain.keptIn(field)];
  const { best, queries } = await client.attackStep({ model, fields, field, keep, ...proposers }, { signal });
  if (best === null) return { change: null, queries };
  const before = fields[field] ?? '';
  const old = before.slice(best.edit.start, best.edit.end);
  const detail = `${describeSwap(old, best.replacement)}, ${best.source}, ${queries} questions`;
  const edits = editsOf(before, best.text);
  return { change: { how: 'Greedy word swap', detail, text: best.text, edits, kept: true }, queries };
}
