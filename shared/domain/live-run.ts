import type { Excerpt } from './explore.ts';
import type { AuditProgress } from './progress.ts';
import type { SpendingLimits } from './remote.ts';

export interface LiveSlice {
  readonly id: string;
  readonly title: string;
  /** Units to ask of this slice, and those that have an outcome. */
  readonly units: number;
  readonly done: number;
  readonly errors: number;
}

/** A flip as it was found: the texts cut to what a line shows, with the places of the change. */
export interface LiveFailure {
  readonly unit: number;
  readonly slice: string;
  readonly before: Excerpt;
  readonly after: Excerpt;
  readonly cleanAnswer: string;
  readonly answer: string;
}

/** What an audit of a remote model has cost up to now, earlier runs, judges and helpers included, and what it may cost. */
export interface LiveSpending {
  readonly requests: number;
  readonly tokens: number;
  /** In the currency of the prices; null without prices. */
  readonly money: number | null;
  readonly minutes: number;
  readonly limits: SpendingLimits;
}

/** Everything a view of a running audit shows: a whole picture each time, so that a view can join at any moment. */
export interface LiveRun {
  readonly auditId: string;
  readonly state: 'running' | 'finished' | 'paused' | 'cancelled' | 'failed';
  readonly phase: AuditProgress['phase'];
  readonly done: number;
  readonly total: number;
  readonly cached: number;
  readonly perSecond: number | null;
  readonly etaSeconds: number | null;
  readonly elapsedSeconds: number;
  /** Empty until the plan is written. */
  readonly slices: readonly LiveSlice[];
  readonly errors: readonly { readonly code: string; readonly units: number; readonly message: string }[];
  /** The first flips found, at most twelve. */
  readonly failures: readonly LiveFailure[];
  /** Null for a model on this machine, and where it is not known yet. */
  readonly spending: LiveSpending | null;
  /** What ended it; null unless `failed`. */
  readonly fault: { readonly code: string; readonly message: string } | null;
}
