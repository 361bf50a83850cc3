import type { AuditFile } from '#shared/domain/audit-file';
import type { AuditProgress } from '#shared/domain/progress';
import type { OpenModelOptions } from '../models/open-model.ts';
import type { Budget } from '../models/remote/budget.ts';
import type { SliceTotal } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';

export interface AuditContext {
  /** Opens the workspace for writing: after everything else about an audit has been found in order. */
  readonly openWorkspace: () => Promise<Workspace>;
  /** The workspace as it stands, for a look; null where there is none yet. Absent: nothing is to be looked at beforehand. */
  readonly lookAtWorkspace?: () => Promise<Workspace | null>;
  readonly assayVersion: string;
  /** Only the plan is wanted: the model and the judges are opened without their keys. Models that write cases are asked all the same. */
  readonly sendsNothing?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AuditProgress) => void;
  /** Told how far each slice is before the model is asked. */
  readonly onCounted?: (slices: readonly SliceTotal[]) => void;
  /** Told the numbers of units that have an outcome now. */
  readonly onSettled?: (units: readonly number[]) => void;
  /** Told the budget of an audit of a remote model, before anything is spent from it. */
  readonly onBudget?: (budget: Budget) => void;
}

export type AuditEnd = 'finished' | 'cancelled';

export function toolOptions(file: AuditFile, context: AuditContext): OpenModelOptions {
  return { allowNetwork: file.network === 'on', signal: context.signal };
}

type Report = (
  phase: AuditProgress['phase'],
  done: number,
  total: number,
  more?: Partial<Pick<AuditProgress, 'cached' | 'errors' | 'perSecond'>>,
) => void;

/** Says how far an audit has come. */
export function reporter(auditId: string, context: AuditContext): Report {
  return (phase, done, total, more = {}) =>
    context.onProgress({ auditId, phase, done, total, cached: 0, errors: 0, perSecond: null, ...more });
}
