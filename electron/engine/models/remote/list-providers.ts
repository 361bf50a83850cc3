import type { ProviderCard } from '#shared/domain/connection';
import { providers } from '#shared/domain/remote';
import { providerPresets } from './provider-presets.ts';

/** Providers and servers as a choice, in the order of the table. */
export function listProviders(): readonly ProviderCard[] {
  return providers.map((id) => {
    const { title, url, example = null, keyVariable, isLocal } = providerPresets[id];
    return { id, title, url, example, keyVariable, isLocal };
  });
}
