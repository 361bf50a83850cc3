import { ToolFault } from '#shared/tool-fault';
import type { ProbeMaking } from '../../../define-probe.ts';
import { reasonNotRun } from '../../../tools.ts';

/** What was measured of a document that was printed, spoilt and read back. */
export interface PrintedFacts {
  readonly characterErrorRate: number;
  readonly characters: number;
  readonly pages: number;
  readonly reader: string;
}

export type Printed =
  | { readonly status: 'changed'; readonly text: string; readonly facts: PrintedFacts }
  | { readonly status: 'noop'; readonly reason: string };

/**
 * A document as text recognition reads it from a bad scan of its printed pages: errors come in runs, columns shift and
 * figures change, which drawn noise does not show.
 * @param severity 0 to 1; null: a poor copy
 */
export async function printAndScan(
  document: string,
  severity: number | null,
  { tools, seed }: Pick<ProbeMaking, 'tools' | 'seed'>,
): Promise<Printed> {
  if (document.trim() === '') return { status: 'noop', reason: 'there is no context' };
  if (tools.scanner === undefined)
    return { status: 'noop', reason: reasonNotRun(['scanner'], []) ?? 'not run' };
  try {
    const { text, ...measured } = await tools.scanner.scan(document, severity, seed);
    if (text === document) return { status: 'noop', reason: 'every character was read right' };
    return { status: 'changed', text, facts: { ...measured, characters: document.length } };
  } catch (error) {
    if (error instanceof ToolFault) return { status: 'noop', reason: `not run: ${error.message}` };
    throw error;
  }
}
