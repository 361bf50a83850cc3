import { isIP } from 'node:net';
import { AssayError } from '#shared/errors';
import { classifyAddress } from '../../network/addresses.ts';
import { readOrigin } from '../../network/origin.ts';
import { providerPresets, type ProviderPreset } from './provider-presets.ts';
import type { RemoteReference } from '#shared/domain/remote';

export interface Endpoint {
  readonly url: string;
  /** `scheme://host:port`: all this audit may reach. */
  readonly origin: string;
  readonly query: Readonly<Record<string, string>>;
  /** The header that carries the key: `authorization` as a bearer, any other bare. */
  readonly keyHeader: string;
  /** Sent with each request; none of them is a secret. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The address of a remote model.
 * @throws AssayError `audit-file` for one that is missing, malformed, carries a password or is not encrypted
 */
export function locateEndpoint(reference: RemoteReference & { readonly id: string }): Endpoint {
  const { provider, url: given, http } = reference;
  const preset: ProviderPreset = providerPresets[provider];
  const text = given ?? preset.url;
  if (text === null) {
    throw refuse(
      `provider ${provider} needs model.remote.url, ${preset.example ?? 'the base address of the API, such as https://example.com/v1'}`,
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
  checkHeaders(http?.headers);
  return {
    ...address(url, reference),
    origin: origin.text,
    keyHeader: http?.keyHeader?.toLowerCase() ?? preset.keyHeader,
    headers: http?.headers ?? {},
  };
}

/**
 * Azure's two ways: the resource alone has the v1 API behind it, which speaks as OpenAI does; with a dated `apiVersion`
 * the deployment is part of the path and the date part of the query.
 */
function address(
  url: URL,
  { id, provider, apiVersion }: Parameters<typeof locateEndpoint>[0],
): Pick<Endpoint, 'url' | 'query'> {
  const query = Object.fromEntries(url.searchParams);
  url.search = '';
  const plain = url.href.replace(/\/$/, '');
  if (apiVersion !== undefined) {
    if (provider !== 'azure')
      throw refuse(`model.remote.apiVersion is for provider azure; ${provider} has none`);
    return {
      url: `${url.origin}/openai/deployments/${encodeURIComponent(id)}`,
      query: { ...query, 'api-version': apiVersion },
    };
  }
  return { url: provider === 'azure' && url.pathname === '/' ? `${plain}/openai/v1` : plain, query };
}

const secretHeader = /^(?:authorization|proxy-authorization|cookie)$|key|token|secret/iu;

/** Headers of the audit file are stored with it. */
function checkHeaders(headers: Readonly<Record<string, string>> = {}): void {
  const secret = Object.keys(headers).find((name) => secretHeader.test(name));
  if (secret === undefined) return;
  throw refuse(
    `model.remote.http.headers.${secret} looks like a secret, and audit files are stored; say where it is with model.remote.key and name the header in model.remote.http.keyHeader`,
  );
}

function isOnThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || (isIP(host) !== 0 && classifyAddress(host) === 'loopback');
}

function refuse(sentence: string): AssayError {
  return new AssayError('audit-file', `${sentence}.`);
}
