import type { BenchCheck, BenchComparison, BenchSummary, BenchView } from '#shared/domain/bench';
import { builtinIds } from '../benches/builtin-benches.ts';
import { compareBenches } from '../benches/compare-benches.ts';
import { readBench } from '../benches/read-bench.ts';
import type { ResolvedBench } from '../benches/resolved-bench.ts';
import { viewBench } from '../benches/view-bench.ts';
import { checkBench } from './check-bench.ts';
import { resolveBench } from './resolve-bench.ts';

/** The benches that come with Assay. */
export function listBenches(): BenchSummary[] {
  return builtinIds().map((id) => {
    const { file, digest } = readBench(id, '.');
    return {
      id,
      name: file.name,
      version: file.version,
      task: file.task,
      builders:
        file.subpopulations.length + file.transformations.length + file.suites.length + file.probes.length,
      expectations: file.expectations.length,
      digest,
      description: file.description ?? '',
    };
  });
}

/** A bench with everything it leaves to defaults. */
export async function showBench(id: string): Promise<BenchView> {
  return viewBench(await open(id));
}

/** What became of a bench, and which version that asks for. */
export async function compareBenchFiles(before: string, after: string): Promise<BenchComparison> {
  return compareBenches(await open(before), await open(after));
}

/** @throws AssayError for a bench that is not in order; see `checkBench` */
export async function checkBenchFile(id: string, write: boolean): Promise<BenchCheck> {
  return checkBench(await open(id), write);
}

/** `builtin/…` or a path, relative to the current folder. */
function open(id: string): Promise<ResolvedBench> {
  return resolveBench(readBench(id, '.'));
}
