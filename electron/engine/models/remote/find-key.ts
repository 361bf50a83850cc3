import type { RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { readOrigin } from '../../network/origin.ts';
import { Secret } from '../../network/secret.ts';
import type { Endpoint } from './locate-endpoint.ts';
import { findGivenKey } from './given-key.ts';
import { providerPresets } from './provider-presets.ts';
import { readKey } from './read-key.ts';

/**
 * The key of an endpoint: handed to the command, or where the reference says, else in the customary variable; null where none is needed. A variable
 * that is a provider's own by custom is read for that provider's address alone.
 * @throws AssayError `key` for a key of another origin, or as `readKey`
 */
export async function findKey(
  reference: RemoteReference,
  endpoint: Endpoint,
  environment: NodeJS.ProcessEnv | undefined,
): Promise<Secret | null> {
  const given = findGivenKey(endpoint.origin);
  if (given !== null) return new Secret(given, endpoint.origin);
  const customary = providerPresets[reference.provider].keyVariable;
  const source = reference.key ?? (customary === null ? null : `env:${customary}`);
  if (source === null) return null;
  const owner = Object.values(providerPresets).find(
    ({ keyVariable, url }) => url !== null && source === `env:${keyVariable ?? ''}`,
  );
  const home = readOrigin(owner?.url ?? '')?.text ?? endpoint.origin;
  if (home !== endpoint.origin) {
    throw new AssayError(
      'key',
      `${source.slice('env:'.length)} is the key of ${home} and is not sent to ${endpoint.origin}; put the key of that address into a variable of its own and name it in model.remote.key.`,
      { details: { source, origin: endpoint.origin } },
    );
  }
  return readKey(source, endpoint.origin, environment);
}
