import type { LiveRun, LiveSpending } from '#shared/domain/live-run';
import type { AuditSpec } from '../audit/audit-spec.ts';
import type { AuditCounts } from '../audit/count-aside.ts';
import type { Workspace } from '../workspace/stores.ts';
import { nameSlices } from './name-slices.ts';

/** An audit that is not under way here, in the shape of one that is: how far it came, and why it stands still. */
export function pictureStored(
  workspace: Workspace,
  auditId: string,
  { requests, slices, errors }: AuditCounts,
): LiveRun {
  const audit = workspace.audits.get(auditId);
  const { asked, cached, waiting } = requests;
  const nameOf = nameSlices(workspace, auditId);
  const paused = workspace.marks.get(auditId).paused;
  return {
    auditId,
    state: audit.state === 'finished' ? 'finished' : paused ? 'paused' : 'cancelled',
    phase: audit.planHash === null ? 'planning' : 'running',
    done: asked,
    total: asked + waiting,
    cached,
    perSecond: null,
    etaSeconds: null,
    elapsedSeconds: 0,
    slices: slices.map(({ sliceNo, ...counts }) => ({ ...nameOf(sliceNo), ...counts })),
    errors,
    failures: [],
    spending: tellSpending(workspace, auditId),
    fault: null,
  };
}

/** By the network ledger. The price of a model may have changed since, so money is counted only by prices of the audit file. */
function tellSpending(workspace: Workspace, auditId: string): LiveSpending | null {
  const { remote } = (workspace.audits.get(auditId).spec as AuditSpec).model;
  if (remote === undefined) return null;
  const { requests, tokensIn, tokensOut, minutes } = workspace.transmissions.spent(auditId, 'model');
  const { prices, budget = {} } = remote;
  const money = prices === undefined ? null : (tokensIn * prices.input + tokensOut * prices.output) / 1e6;
  return { requests, tokens: tokensIn + tokensOut, money, minutes, limits: budget };
}
