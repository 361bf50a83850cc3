import type { AuditCard } from '#shared/domain/audit-library';
import type { AuditState } from '#shared/domain/audit-state';
import type { Verdict } from '#shared/domain/report';
import type { AuditSpec } from '../audit/audit-spec.ts';
import type { EngineContext } from '../engine-context.ts';
import type { AuditMark } from '../workspace/mark-types.ts';
import type { AuditRecord } from '../workspace/types.ts';

/** The audits of the workspace for a list, newest first, without those that were put away; none where there is no workspace yet. */
export async function listCards(engine: EngineContext): Promise<readonly AuditCard[]> {
  if (!engine.hasWorkspace()) return [];
  const workspace = await engine.read();
  const marks = workspace.marks.all();
  const sliceCounts = workspace.plan.sliceCounts();
  return workspace.audits
    .list()
    .filter(({ id }) => marks.get(id)?.removed !== true)
    .map((audit) => {
      const mark = marks.get(audit.id);
      const pending =
        audit.state === 'finished'
          ? 0
          : (engine.runs.get(audit.id)?.pending ?? workspace.audits.pending(audit.id));
      const slices = sliceCounts.get(audit.id) ?? 0;
      // Texts of suites are stored behind the data; the sheet counts the data alone.
      const examples = workspace.datasets.get(audit.datasetKey)?.sheet.examples ?? 0;
      return describe(audit, mark, { live: engine.runs.has(audit.id), pending, slices, examples });
    });
}

function describe(
  audit: AuditRecord,
  mark: AuditMark | undefined,
  counted: { live: boolean; pending: number; slices: number; examples: number },
): AuditCard {
  const spec = audit.spec as AuditSpec;
  return {
    id: audit.id,
    name: audit.name,
    state: stateOf(audit.state, counted.live, mark?.paused === true),
    live: counted.live,
    task: audit.task,
    model: { id: spec.model.id, fingerprint: audit.modelFingerprint, source: audit.model.source },
    dataset: {
      title: spec.datasetTitle,
      path: spec.dataset?.path ?? spec.datasetTitle,
      examples: counted.examples,
      key: audit.datasetKey,
    },
    slices: counted.slices,
    units: audit.unitCount,
    pending: counted.pending,
    createdAt: audit.createdAt,
    finishedAt: audit.finishedAt,
    verdict:
      audit.state === 'finished' && mark?.verdict != null ? (JSON.parse(mark.verdict) as Verdict) : null,
    bench: spec.bench === undefined ? null : { name: spec.bench.name, version: spec.bench.version },
  };
}

/** `running` in the file and not under way here: cut off, or under way in another program that holds the file. */
function stateOf(state: AuditRecord['state'], live: boolean, paused: boolean): AuditState {
  if (live) return 'running';
  return state === 'cancelled' && paused ? 'paused' : state;
}
