import type { Task } from './task.ts';

/** Semantic versions of a bench: what a change asks for. `none`: nothing differs. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** What an audit keeps of the bench that it followed. */
export interface AuditBench {
  readonly name: string;
  readonly version: string;
  /** SHA-256 (hex) of the content: what is tested and how, without name, description and version. */
  readonly digest: string;
  /** Keys in which the audit file added to the bench or overrode it; empty: the bench as it is. */
  readonly altered: readonly string[];
}

/** One line of `assay list benches`. */
export interface BenchSummary {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  /** Subpopulations, transformations, suites and probes. */
  readonly builders: number;
  readonly expectations: number;
  readonly digest: string;
  readonly description: string;
}

export const builderKinds = ['subpopulation', 'transformation', 'suite', 'probe'] as const;

/** A builder with its defaults filled in. */
export interface BenchBuilder {
  readonly kind: (typeof builderKinds)[number];
  readonly id: string;
  readonly title: string;
  /** Parameters by name, defaults included; what is beside the options of the entry (`variants` …) as well. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Ids of its slices; `…*` where only an audit knows which there are. */
  readonly slices: readonly string[];
}

/** What a bench is, in full. */
export interface BenchView {
  readonly source: string;
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  readonly description: string | null;
  readonly builders: readonly BenchBuilder[];
  /** Metric ids; the first is the primary one. */
  readonly metrics: readonly string[];
  readonly expectations: readonly string[];
  readonly deny: readonly { readonly id: string; readonly reason: string | null }[];
  /** Seed, level and the other scalars, defaults included. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly digest: string;
  /** Whether the digest in the file is that of its content; null: the file has none. */
  readonly fits: boolean | null;
}

/** In the order of a comparison. */
export const changeKinds = [
  'setting',
  ...builderKinds,
  'metric',
  'expectation',
  'deny',
  'text',
  'notation',
] as const;

export interface BenchChange {
  readonly kind: (typeof changeKinds)[number];
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Values before and after; undefined on the side that has none. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly bump: Bump;
}

/** `assay bench diff`. */
export interface BenchComparison {
  readonly before: { readonly name: string; readonly version: string; readonly digest: string };
  readonly after: { readonly name: string; readonly version: string; readonly digest: string };
  readonly changes: readonly BenchChange[];
  readonly bump: Bump;
  /** The least version that the second should have, going by the first. */
  readonly leastVersion: string;
  /** Whether the version of the second says as much. */
  readonly fits: boolean;
}

/** `assay bench check`. */
export interface BenchCheck {
  readonly source: string;
  readonly name: string;
  readonly digest: string;
  readonly version: string;
  /** What the content asks for, counted from the version that the digest in the file belongs to. */
  readonly bump: Bump;
  /** The file with version and digest brought up to date; null where they fit. */
  readonly text: string | null;
}
