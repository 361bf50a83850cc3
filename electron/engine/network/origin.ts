/** A place that may be reached: scheme, host and port, nothing else. */
export interface Origin {
  /** `scheme://host:port`, the port always written out. */
  readonly text: string;
  readonly host: string;
  readonly port: number;
}

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443 };

/** Host names compare without case, IPv6 brackets and a final dot. */
export function normalizeHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** The origin of an address, or null when it is not one of http, https, ws or wss. */
export function readOrigin(address: string | URL): Origin | null {
  const url = typeof address === 'string' ? URL.parse(address) : address;
  const standard = url === null ? undefined : defaultPorts[url.protocol];
  if (url === null || standard === undefined || url.hostname === '') return null;
  const port = url.port === '' ? standard : Number(url.port);
  return { text: `${url.protocol}//${url.hostname}:${port}`, host: normalizeHost(url.hostname), port };
}
