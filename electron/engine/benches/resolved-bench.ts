import type { BenchBuilder } from '#shared/domain/bench';
import type { Bench } from './read-bench.ts';

/** A bench whose ids were looked up in the catalogue and whose defaults are filled in. */
export interface ResolvedBench {
  readonly bench: Bench;
  readonly builders: readonly BenchBuilder[];
  /** Metric ids that an audit would compute, the primary one first. */
  readonly metrics: readonly string[];
  /** What probes measure by themselves: metrics of their conditions, and their aggregates. */
  readonly probeMetrics: readonly string[];
  /** Field that transformations change, seed, level … with their defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
}
