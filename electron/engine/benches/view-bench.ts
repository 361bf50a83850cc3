import type { Expectation } from '#shared/domain/audit-file';
import type { BenchView } from '#shared/domain/bench';
import type { ResolvedBench } from './resolved-bench.ts';

/** A bench as it is shown. */
export function viewBench({ bench, builders, metrics, settings }: ResolvedBench): BenchView {
  const { file, digest, id } = bench;
  return {
    source: id,
    name: file.name,
    version: file.version,
    task: file.task,
    description: file.description ?? null,
    builders,
    metrics,
    expectations: file.expectations.map(describeExpectation),
    deny: file.deny.map((item) =>
      typeof item === 'string' ? { id: item, reason: null } : { id: item.id, reason: item.reason ?? null },
    ),
    settings,
    digest,
    fits: file.digest === undefined ? null : file.digest === digest,
  };
}

function describeExpectation({ metric, slices, except, on, ...limits }: Expectation): string {
  const words = Object.entries(limits).map(
    ([bound, limit]) => `${boundWords[bound] ?? bound} ${String(limit)}`,
  );
  const left = except === undefined ? '' : ` except ${except}`;
  return `${metric} of ${slices}${left} ${words.join(', ')}${on === 'estimate' ? ' (on the estimate)' : ''}`;
}

const boundWords: Readonly<Record<string, string>> = {
  atMost: 'at most',
  atLeast: 'at least',
  equivalentWithin: 'equivalent within',
};
