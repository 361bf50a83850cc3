import type { RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import type { ModelReference } from '../models/model-reference.ts';
import type { ToolTransmission } from '../workspace/tool-transmissions.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { AuditContext } from './audit-context.ts';
import type { ToolModels } from './open-tools.ts';
import type { PreparedAudit } from './prepare-audit.ts';
import { createRequestKeyer } from './request-key.ts';

/** Who asked, in the network ledger. */
export const checkRole = 'check of the endpoint';

/** Examples that are looked up: answers to all of them are kept where an audit runs once more. */
const mostLookedUp = 500;

/**
 * Looks at every endpoint that an audit is going to ask, before anything of it is stored. Where the answers are kept already, nothing
 * is sent: `checkBeforeAsking` does it if something is missing after all.
 * @returns what was sent, for the network ledger of the audit
 * @throws AssayError as `checkEndpoint`
 */
export async function checkEndpoints(
  prepared: PreparedAudit,
  tools: ToolModels,
  context: AuditContext,
): Promise<readonly ToolTransmission[]> {
  const references = [
    prepared.modelReference,
    ...Object.values(tools),
    ...prepared.probes.flatMap(({ judges }) =>
      judges.flatMap(({ model }) => (model === null ? [] : [model])),
    ),
  ];
  const sent: ToolTransmission[] = [];
  if (!references.some(({ remote }) => remote !== undefined)) return sent;
  const workspace = await context.lookAtWorkspace?.();
  if (workspace === undefined || (workspace !== null && (await areKept(prepared, workspace)))) return sent;
  const seen = new Set<string>();
  for (const reference of references) await check(reference, seen, context.signal, sent);
  return sent;
}

/** The same for the audited model alone, of an audit that is stored; told to its network ledger in any case. */
export async function checkBeforeAsking(
  reference: ModelReference,
  auditId: string,
  workspace: Workspace,
  { signal, lookAtWorkspace }: AuditContext,
): Promise<void> {
  if (lookAtWorkspace === undefined) return;
  const sent: ToolTransmission[] = [];
  try {
    await check(reference, new Set(), signal, sent);
  } finally {
    workspace.transmissions.putTools(auditId, sent);
  }
}

async function check(
  { id, remote }: ModelReference,
  seen: Set<string>,
  signal: AbortSignal,
  sent: ToolTransmission[],
): Promise<void> {
  if (remote === undefined || seen.has(nameOf(id, remote))) return;
  seen.add(nameOf(id, remote));
  const { checkEndpoint } = await import('../models/remote/connection/check-endpoint.ts');
  try {
    await checkEndpoint(
      { ...remote, id },
      { signal, tell: (transmission) => sent.push({ role: checkRole, transmission, usage: null }) },
    );
  } catch (error) {
    if (signal.aborted)
      throw new AssayError('cancelled', 'The audit was cancelled before anything was stored.');
    throw error;
  }
}

function nameOf(id: string, { provider, url = '', key = '' }: RemoteReference): string {
  return JSON.stringify([id, provider, url, key]);
}

/** Whether the clean answers of this audit are in the workspace, as far as a look tells. */
async function areKept({ model, dataset }: PreparedAudit, workspace: Workspace): Promise<boolean> {
  if (workspace.models.get(model.descriptor.fingerprint) === undefined) return false;
  if (dataset === null) return true;
  const keyOf = createRequestKeyer(model);
  let looked = 0;
  for await (const { fields } of dataset.examples()) {
    if (!workspace.attempts.isAnswered(keyOf(fields, 0))) return false;
    looked += 1;
    if (looked === mostLookedUp) break;
  }
  return true;
}
