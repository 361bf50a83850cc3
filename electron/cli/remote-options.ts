import { resolve } from 'node:path';
import type { Command } from 'commander';
import { providers, type ProviderId, type RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import type { ModelReference } from '../engine/models/model-reference.ts';

export interface RemoteOptions {
  readonly url?: string;
  readonly key?: string;
  readonly apiVersion?: string;
  readonly allowPrivate?: boolean;
}

/** How a remote model is reached, as options of a command. */
export function addRemoteOptions(command: Command): Command {
  return command
    .option('--url <address>', 'base address, where it is not the customary one')
    .option('--key <where>', 'env:NAME or file:PATH: where the key is, never the key')
    .option('--api-version <date>', 'Azure: a dated version')
    .option('--allow-private', 'the address may lie in a private network');
}

export function isProvider(name: string): name is ProviderId {
  return (providers as readonly string[]).includes(name);
}

export function readRemote(provider: ProviderId, options: RemoteOptions): RemoteReference {
  const { url, key, apiVersion } = options;
  return {
    provider,
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key: fromHere(key) }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(options.allowPrivate === true ? { allowPrivate: true } : {}),
  };
}

function fromHere(key: string): string {
  return key.startsWith('file:') ? `file:${resolve(key.slice('file:'.length))}` : key;
}

/**
 * The remote model of an audit file.
 * @throws AssayError `usage` where the model is on this machine; else as reading the file does
 */
export async function readAuditModel(
  path: string,
): Promise<ModelReference & { readonly remote: RemoteReference; readonly isAllowed: boolean }> {
  const { readAuditFile } = await import('../engine/audit/read-audit-file.ts');
  const { locateReference } = await import('../engine/audit/locate-reference.ts');
  const { file, folder } = await readAuditFile(resolve(path));
  const given = typeof file.model === 'string' ? { id: file.model } : file.model;
  const { remote, ...rest } = locateReference(given, folder);
  if (remote === undefined) {
    throw new AssayError('usage', `${path}: the model ${rest.id} is on this machine and no remote one.`);
  }
  const task = file.task === undefined ? {} : { task: file.task };
  return { ...rest, ...task, remote, isAllowed: file.network === 'on' };
}
