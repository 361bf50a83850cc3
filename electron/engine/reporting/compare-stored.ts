import type { AuditComparison, ChangedRows } from '#shared/domain/comparison';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { compareAudits, type ComparisonRequest } from '../audit/compare/compare-audits.ts';
import { listChanges, type ChangesRequest } from '../audit/compare/list-changes.ts';
import type { DetectLanguage, FindAudit } from '../audit/compare/open-version.ts';
import type { EngineContext } from '../engine-context.ts';
import { findDetector } from './find-detector.ts';
import { openWorkspace } from '../workspace/open.ts';
import type { Workspace } from '../workspace/stores.ts';

/** The comparison of stored audits, each workspace on one unchanging state. */
export function compareStored(engine: EngineContext, request: ComparisonRequest): Promise<AuditComparison> {
  return withAudits(engine, request.auditIds, (find, detector) => compareAudits(find, request, detector));
}

export function listStoredChanges(engine: EngineContext, request: ChangesRequest): Promise<ChangedRows> {
  return withAudits(engine, [request.before, request.after], (find, detector) =>
    listChanges(find, request, detector),
  );
}

/** `ID` is an audit of this workspace, `FILE:ID` one of another. */
function parseName(name: string): { readonly file: string | null; readonly auditId: string } {
  const colon = name.lastIndexOf(':');
  if (colon <= 0) return { file: null, auditId: name };
  return { file: name.slice(0, colon), auditId: name.slice(colon + 1) };
}

async function withAudits<T>(
  engine: EngineContext,
  names: readonly string[],
  work: (find: FindAudit, detector: DetectLanguage | undefined) => T,
): Promise<T> {
  const opened = new Map<string, Workspace>();
  try {
    const own = names.some((name) => parseName(name).file === null) ? await engine.read() : undefined;
    for (const { file } of names.map(parseName))
      if (file !== null && !opened.has(file)) opened.set(file, openWorkspace(file, { mode: 'read' }));
    const find: FindAudit = (name) => {
      const { file, auditId } = parseName(name);
      const workspace = file === null ? own : opened.get(file);
      if (workspace === undefined) throw new Error(`${name} was not opened.`);
      return { workspace, auditId };
    };
    const detector = await detectorFor(names.map(find));
    const all = [...(own === undefined ? [] : [own]), ...opened.values()];
    return inSnapshots(all, () => work(find, detector));
  } finally {
    for (const workspace of opened.values()) workspace.close();
  }
}

function inSnapshots<T>([first, ...others]: readonly Workspace[], work: () => T): T {
  return first === undefined ? work() : first.snapshot(() => inSnapshots(others, work));
}

async function detectorFor(audits: readonly ReturnType<FindAudit>[]): Promise<DetectLanguage | undefined> {
  for (const { workspace, auditId } of audits) {
    const detector = await findDetector(workspace.audits.get(auditId).spec as AuditSpec);
    if (detector !== undefined) return detector;
  }
  return undefined;
}
