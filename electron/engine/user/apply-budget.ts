import type { AuditFile } from '#shared/domain/audit-file';
import type { RemoteReference, SpendingLimits } from '#shared/domain/remote';
import type { Settings } from '#shared/domain/settings';

/**
 * An audit file with the user's budget where it names none of its own. A remote model that is audited gets it, and its judges
 * and tools share it, so that an audit as a whole keeps to it; where only they are remote, each of them gets it.
 * It is stored with the audit, so resuming keeps to it whatever the settings say by then.
 */
export function applyBudget(file: AuditFile, budget: Settings['budget']): AuditFile {
  const limits = limitsOf(budget);
  if (limits === null) return file;
  const { model } = file;
  if (typeof model === 'object' && model.remote !== undefined)
    return { ...file, model: { ...model, remote: limitOne(model.remote, limits) } };
  return limit(file, limits) as AuditFile;
}

/** The same for a model that is asked without an audit. */
export function applyBudgetTo<T extends { readonly remote?: RemoteReference }>(
  model: T,
  budget: Settings['budget'],
): T {
  const limits = limitsOf(budget);
  if (limits === null || model.remote === undefined) return model;
  return { ...model, remote: limitOne(model.remote, limits) };
}

/** Null where nothing is limited. */
function limitsOf(budget: Settings['budget']): SpendingLimits | null {
  const limits = Object.fromEntries(Object.entries(budget).filter(([, limit]) => limit !== null));
  return Object.keys(limits).length === 0 ? null : limits;
}

function limit(value: unknown, limits: SpendingLimits): unknown {
  if (Array.isArray(value)) return value.map((member) => limit(member, limits));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === 'remote' && isRemote(member) ? limitOne(member, limits) : limit(member, limits),
    ]),
  );
}

function isRemote(value: unknown): value is RemoteReference {
  return typeof value === 'object' && value !== null && 'provider' in value;
}

function limitOne(remote: RemoteReference, limits: SpendingLimits): RemoteReference {
  return remote.budget === undefined ? { ...remote, budget: limits } : remote;
}
