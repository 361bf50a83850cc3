import type { BenchChange } from '#shared/domain/bench';
import type { ResolvedBench } from './resolved-bench.ts';

/** One thing that decides what an audit of the bench measures or judges. Equal parts, equal figures and verdicts. */
export interface BenchPart {
  readonly kind: Exclude<BenchChange['kind'], 'deny' | 'text' | 'notation'>;
  readonly id: string;
  /** JSON. */
  readonly value: unknown;
}

/** The parts of a bench with all defaults in, so that a default written out is no change. */
export function listParts({ bench, builders, metrics, settings }: ResolvedBench): BenchPart[] {
  return [
    ...Object.entries({ task: bench.file.task, ...settings, 'primary metric': metrics[0] }).map(
      ([id, value]): BenchPart => ({ kind: 'setting', id, value }),
    ),
    ...builders.map(({ kind, id, options }): BenchPart => ({ kind, id, value: options })),
    ...metrics.map((id): BenchPart => ({ kind: 'metric', id, value: null })),
    ...bench.file.expectations.map(({ metric, slices, except, ...limits }): BenchPart => ({
      kind: 'expectation',
      id: `${metric} of ${slices}${except === undefined ? '' : ` except ${except}`}`,
      value: limits,
    })),
  ];
}
