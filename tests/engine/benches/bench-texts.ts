import { checkBench } from '../../../electron/engine/inspecting/check-bench.ts';
import { parseBench, type Bench } from '../../../electron/engine/benches/read-bench.ts';
import type { ResolvedBench } from '../../../electron/engine/benches/resolved-bench.ts';
import { resolveBench } from '../../../electron/engine/inspecting/resolve-bench.ts';

/** A small bench in order, but for its digest. */
export const plain = `# A small bench.
bench: 1
name: Small
version: 1.2.3 # first
task: text-classification
subpopulations:
  - negation
transformations:
  - keyboard-typo
  - { id: word-delete, rate: 0.2 }
expectations:
  - { slices: 'transformation:*', atMost: 0.05 }
`;

export const parse = (text: string): Bench => parseBench(text, '/folder/my-bench.yaml', 'my-bench.yaml');
export const resolve = (text: string): Promise<ResolvedBench> => resolveBench(parse(text));

/** The bench with version and digest written, as `assay bench check --write` leaves it. */
export async function seal(text: string): Promise<string> {
  return checkBench(await resolve(text), true).text ?? text;
}
