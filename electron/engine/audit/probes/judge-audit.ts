import type { OpenModelOptions } from '../../models/model-reference.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { openTools } from '../open-tools.ts';
import { rememberTools } from '../remember-tools.ts';
import { resolveEntries } from '../resolve-entries.ts';
import { judgeProbes } from './judge-probes.ts';

export interface JudgeAuditOptions {
  readonly open: OpenModelOptions;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Puts the answers of an audit's probes to their judges, with the tools these work with; false after an abort. */
export async function judgeAudit(
  workspace: Workspace,
  auditId: string,
  options: JudgeAuditOptions,
): Promise<boolean> {
  const spec = workspace.audits.get(auditId).spec as AuditSpec;
  const { probes } = resolveEntries(spec.file, spec.task);
  const judges = probes.flatMap((probe) => probe.judges);
  if (judges.length === 0) return true;
  const uses = judges.flatMap(({ judge }) => judge.uses).filter((name) => name !== 'generator');
  const opened = rememberTools(await openTools(spec.tools, uses, options.open), workspace);
  try {
    return await judgeProbes(workspace, auditId, probes, { ...options, tools: opened.tools });
  } finally {
    await opened.close();
  }
}
