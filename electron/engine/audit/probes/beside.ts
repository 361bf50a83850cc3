import type { Answer } from '#shared/domain/prediction';
import { AssayError } from '#shared/errors';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { resolveEntries } from '../resolve-entries.ts';
import type { BesideOutline } from './probe-outline.ts';
import { readResults } from './read-results.ts';
import type { ResolvedProbe } from './resolve-probes.ts';

type Kept = BesideOutline['answers'][number];

/**
 * The answers of another audit to the same cases. Read when the audit begins: a finished audit depends on no other.
 * @throws AssayError `audit-unknown`; `audit-file` for one that is not finished or asked other cases
 */
export function readBeside(
  workspace: Workspace,
  datasetKey: string,
  { name }: ResolvedProbe,
  auditId: string,
): BesideOutline {
  const other = workspace.audits.get(auditId);
  const spec = other.spec as AuditSpec;
  if (other.state !== 'finished') throw fault(name, auditId, 'is not finished; resume it first');
  // Items and cases are part of the stored data: one key, the same texts in the same order.
  if (other.datasetKey !== datasetKey)
    throw fault(name, auditId, 'asked other texts; give both the same items, parts and seed');
  const resolved = resolveEntries(spec.file, spec.task).probes.find((probe) => probe.name === name);
  if (resolved === undefined) throw fault(name, auditId, `has no probe "${name}"`);
  const { labels, id } = other.model;
  const { results } = readResults(workspace, auditId, resolved);
  return { audit: auditId, model: id, labels, answers: results.map(({ answer }) => keep(answer, labels)) };
}

/** The answer to the n-th case. */
export function answerBeside({ answers, labels }: BesideOutline, index: number): Answer | null {
  const kept = answers[index] ?? null;
  if (kept === null) return null;
  if (typeof kept === 'string') return { kind: 'text', text: kept };
  const [label, ...scores] = kept;
  const pairs = scores.map((score, at) => [labels[at] ?? '', score] as const);
  return { kind: 'label', label, scores: Object.fromEntries(pairs) };
}

/** Four digits tell a score well enough, and keep the record short. */
function keep(answer: Answer | null, labels: readonly string[]): Kept {
  if (answer?.kind === 'text') return answer.text;
  if (answer?.kind !== 'label') return null;
  if (Object.keys(answer.scores).length === 0) return [answer.label];
  return [answer.label, ...labels.map((label) => Math.round((answer.scores[label] ?? 0) * 1e4) / 1e4)];
}

function fault(name: string, auditId: string, problem: string): AssayError {
  return new AssayError('audit-file', `Probe "${name}", beside: audit ${auditId} ${problem}.`, {
    details: { probe: name, audit: auditId },
  });
}
