import { isIP } from 'node:net';
import { AssayError } from '#shared/errors';
import { classifyAddress } from '../../network/addresses.ts';
import { readOrigin } from '../../network/origin.ts';
import { providerPresets } from './provider-presets.ts';
import type { RemoteReference } from '#shared/domain/remote';

export interface Endpoint {
  readonly url: string;
  /** `scheme://host:port`: all this audit may reach. */
  readonly origin: string;
}

/**
 * The address of a remote model.
 * @throws AssayError `audit-file` for one that is missing, malformed, carries a password or is not encrypted
 */
export function locateEndpoint({ provider, url: given }: RemoteReference): Endpoint {
  const preset = providerPresets[provider];
  const text = given ?? preset.url;
  if (text === null) {
    throw refuse(
      `provider ${provider} needs model.remote.url, the base address of the API, such as https://example.com/v1`,
    );
  }
  const url = URL.parse(text);
  const origin = url === null ? null : readOrigin(url);
  if (url === null || origin === null || !/^https?:$/.test(url.protocol)) {
    throw refuse(`model.remote.url "${text}" is not an address of the form https://host/path`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(
      'model.remote.url carries a user name or password; put the key where model.remote.key says, and only there',
    );
  }
  if (url.protocol === 'http:' && !isOnThisMachine(url.hostname)) {
    throw refuse(
      `model.remote.url "${url.origin}" is not encrypted: texts and key would travel in the clear; use https (http is for 127.0.0.1)`,
    );
  }
  return { url: url.href.replace(/\/$/, ''), origin: origin.text };
}

function isOnThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || (isIP(host) !== 0 && classifyAddress(host) === 'loopback');
}

function refuse(sentence: string): AssayError {
  return new AssayError('audit-file', `${sentence}.`);
}
