import type { RemoteReference } from '#shared/domain/remote';
import type { Secret } from '../../network/secret.ts';
import type { Endpoint } from './locate-endpoint.ts';
import { providerPresets } from './provider-presets.ts';
import { readKey } from './read-key.ts';

/** The key of an endpoint: where the reference says, else in the customary variable; null where none is needed. */
export async function findKey(
  reference: RemoteReference,
  endpoint: Endpoint,
  environment: NodeJS.ProcessEnv | undefined,
): Promise<Secret | null> {
  const customary = providerPresets[reference.provider].keyVariable;
  const source = reference.key ?? (customary === null ? null : `env:${customary}`);
  return source === null ? null : readKey(source, endpoint.origin, environment);
}
