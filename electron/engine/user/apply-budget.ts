import type { AuditFile } from '#shared/domain/audit-file';
import type { RemoteReference } from '#shared/domain/remote';
import type { Settings } from '#shared/domain/settings';
import { AssayError } from '#shared/errors';

type Limits = Settings['budget'];

/**
 * An audit file whose remote models (the audited one, judges, tools) have the user's budget wherever they name none of their own.
 * It is stored with the audit, so resuming keeps to it whatever the settings say by then.
 * @throws AssayError `audit-file` where money is limited and no prices are written
 */
export function applyBudget(file: AuditFile, budget: Limits): AuditFile {
  const limits = Object.fromEntries(Object.entries(budget).filter(([, limit]) => limit !== null));
  return Object.keys(limits).length === 0 ? file : (limit(file, limits) as AuditFile);
}

function limit(value: unknown, limits: NonNullable<RemoteReference['budget']>): unknown {
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

function limitOne(remote: RemoteReference, limits: NonNullable<RemoteReference['budget']>): RemoteReference {
  if (remote.budget !== undefined) return remote;
  if (limits.money !== undefined && remote.prices === undefined) {
    throw new AssayError(
      'audit-file',
      `Your settings limit an audit to ${limits.money} in money, and model.remote.prices is missing, so nothing can be counted: write prices (input: 0, output: 0 for a free model), or a budget in the audit file.`,
      { details: { path: ['model', 'remote', 'prices'] } },
    );
  }
  return { ...remote, budget: limits };
}
