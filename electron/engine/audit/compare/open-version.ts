import type { ComparedAudit } from '#shared/domain/comparison';
import { AssayError } from '#shared/errors';
import type { JudgementRecord } from '../../workspace/row-types.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditRecord } from '../../workspace/types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { resolveEntries, type ResolvedEntries } from '../resolve-entries.ts';
import type { JudgedCase } from '../summarise/judge-cases.ts';
import { judgeSuites } from '../summarise/summarise-suites.ts';
import { nameAsAudited } from '../name-as-audited.ts';

/** One audit of a comparison, with what is asked of it more than once. */
export interface Version {
  /** The file that holds the audit; not the same for all where workspaces are compared. */
  readonly workspace: Workspace;
  readonly audit: AuditRecord;
  readonly spec: AuditSpec;
  readonly entries: ResolvedEntries;
  readonly slices: readonly StoredSlice[];
  /** Equal for equal examples of any audit; by position. */
  readonly exampleKeys: readonly string[];
  /** The cases of every suite's test, by slice id. */
  readonly cases: ReadonlyMap<string, readonly JudgedCase[]>;
  readonly judgements: readonly JudgementRecord[];
}

/** The audit that a name stands for. */
export type FindAudit = (name: string) => { readonly workspace: Workspace; readonly auditId: string };
export type DetectLanguage = (text: string) => string | null;

/** @throws AssayError `audit-unknown`, also for an audit without a plan */
export function openVersion(
  find: FindAudit,
  name: string,
  detectLanguage: DetectLanguage | undefined,
): Version {
  const { workspace, auditId } = find(name);
  const audit = workspace.audits.get(auditId);
  if (audit.planHash === null) {
    throw new AssayError(
      'audit-unknown',
      `Audit ${auditId} has no plan yet, so there is nothing to compare: run "assay resume ${auditId}".`,
    );
  }
  const spec = audit.spec as AuditSpec;
  return {
    workspace,
    audit,
    spec,
    entries: resolveEntries(spec.file, spec.task),
    slices: workspace.plan.slices(auditId),
    exampleKeys: numberEqual(workspace.datasets.hashes(audit.datasetKey)),
    cases: judgeSuites(workspace, auditId, spec, detectLanguage === undefined ? {} : { detectLanguage }),
    judgements: workspace.judgements.list(auditId),
  };
}

/** A data set may hold an example twice: the first of one is paired with the first of the other. */
function numberEqual(hashes: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return hashes.map((hash) => {
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    return before === 0 ? hash : `${hash}#${before}`;
  });
}

export function describeVersion({ audit, spec }: Version): ComparedAudit {
  const { variant, fingerprint } = audit.model;
  const { id } = nameAsAudited(audit.model, spec.model);
  const { examples, rowHash } = audit.sheet;
  return {
    id: audit.id,
    name: audit.name,
    state: audit.state === 'finished' ? 'finished' : 'interim',
    createdAt: audit.createdAt,
    model: { id, variant, fingerprint },
    dataset: { title: spec.datasetTitle, examples, rowHash },
    bench: spec.bench ?? null,
    planHash: audit.planHash ?? '',
    seed: audit.seed,
    assayVersion: audit.engineVersion,
  };
}
