import { execFileSync, spawnSync } from 'node:child_process';
import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { askSample, openSample, readState, timersFor, type End, type State } from './ask-sample.ts';
import { fair, startProvider, type ScriptedProvider } from './scripted-provider.ts';

const examples = 6;
type Told = (error: Error | null, addresses: readonly dns.LookupAddress[]) => void;

const realLookup = dns.lookup;
let lookups = 0;
let provider: ScriptedProvider;
let place: ReturnType<typeof makeFolder>;
let workspace: Workspace;
let undisturbed: State;
let acknowledged: Set<number>;

/** From now on names stand for what this says; told the count of lookups before it. */
function resolveAs(answer: (told: Told, count: number) => void): void {
  lookups = 0;
  dns.lookup = ((_name: string, _options: object, told: Told) =>
    answer(told, lookups++)) as unknown as typeof dns.lookup;
  syncBuiltinESMExports();
}
const addresses = (...all: readonly string[]): dns.LookupAddress[] =>
  all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
const fault = (code: string): Error => Object.assign(new Error(code), { code });

async function open(): Promise<void> {
  place = makeFolder();
  workspace = await openSample(place.path, examples);
  provider = await startProvider(fair);
  acknowledged = new Set();
}
const ask = (more: object = {}): Promise<End> =>
  askSample(workspace, provider.url.replace('127.0.0.1', 'localhost'), {
    onSettled: (unit) => acknowledged.add(unit),
    reference: more,
  });
const read = (): State => readState(workspace, place.path, acknowledged);
const codes = (): readonly string[] => [...new Set([...read().attempts.values()].flat())].sort();

async function expectWholeAfterResume(): Promise<void> {
  expect(read().problems).toEqual([]);
  resolveAs((told) => told(null, addresses('127.0.0.1')));
  expect(await ask()).toBe('asked');
  expect(read().problems).toEqual([]);
  expect(read().units).toEqual(undisturbed.units);
}

beforeAll(async () => {
  await open();
  await askSample(workspace, provider.url);
  undisturbed = readState(workspace, place.path);
  workspace.close();
  place.remove();
  await provider.close();
});
beforeEach(open);
afterEach(async () => {
  dns.lookup = realLookup;
  syncBuiltinESMExports();
  workspace.close();
  place.remove();
  await provider.close();
});

describe('a name (29)', () => {
  it('that nobody knows stops the run at once', async () => {
    resolveAs((told) => told(fault('ENOTFOUND'), []));
    expect(await ask({ limits: { concurrency: 1 } })).toBe('stopped: name-unknown');
    expect(lookups).toBe(1);
    await expectWholeAfterResume();
  });

  it('whose service is away for a moment is asked for again', async () => {
    resolveAs((told, count) =>
      count < 8 ? told(fault('EAI_AGAIN'), []) : told(null, addresses('127.0.0.1')),
    );
    expect(await ask()).toBe('asked');
    expect(codes()).toEqual(['error name-unresolved', 'ok']);
    expect(read().problems).toEqual([]);
    expect(read().units).toEqual(undisturbed.units);
  });

  it('whose service stays away stops the run, with nothing answered', async () => {
    resolveAs((told) => told(fault('EAI_AGAIN'), []));
    expect(await ask({ limits: { concurrency: 1, tries: 3 } })).toBe('stopped: name-unresolved');
    expect(provider.seen).toHaveLength(0);
    await expectWholeAfterResume();
  });

  it('that takes too long rings the timer for connections', async () => {
    resolveAs((told, count) => {
      if (count > 0) told(null, addresses('127.0.0.1'));
    });
    const timers = { ...timersFor(''), connect: 150 };
    expect(await ask({ limits: { concurrency: 1 }, timers })).toBe('asked');
    expect(codes()).toEqual(['error connect-timeout', 'ok']);
    expect(read().units).toEqual(undisturbed.units);
  });

  it('that comes to stand for another address later leads to the first all the same', async () => {
    resolveAs((told, count) => told(null, addresses(count === 0 ? '127.0.0.1' : '169.254.169.254')));
    // Every connection is a new one.
    provider.behave((seen, response) => fair(seen, response.setHeader('connection', 'close')));
    expect(await ask({ limits: { concurrency: 1 } })).toBe('asked');
    expect(lookups).toBe(1);
    expect([...workspace.transmissions.iterate('a')].map(({ address }) => address)).toEqual(
      provider.seen.map(() => '127.0.0.1'),
    );
  });

  it.each([
    ['the address of metadata', ['169.254.169.254'], 'address-forbidden'],
    ['metadata beside an honest address', ['127.0.0.1', '169.254.169.254'], 'address-forbidden'],
    ['metadata inside an IPv6 address', ['::ffff:169.254.169.254'], 'address-forbidden'],
    ['a private network', ['10.0.0.7'], 'address-forbidden'],
  ])('that stands for %s is refused, with nothing sent', async (_, stands, code) => {
    resolveAs((told) => told(null, addresses(...stands)));
    expect(await ask({ limits: { concurrency: 1 } })).toBe(`stopped: ${code}`);
    expect(provider.seen).toHaveLength(0);
    await expectWholeAfterResume();
  });

  it('whose first address leads nowhere is reached at the next', async () => {
    resolveAs((told) => told(null, addresses('::1', '127.0.0.1')));
    expect(await ask()).toBe('asked');
    expect(codes()).toEqual(['ok']);
    expect(new Set([...workspace.transmissions.iterate('a')].map(({ address }) => address))).toEqual(
      new Set(['127.0.0.1']),
    );
    expect(read().units).toEqual(undisturbed.units);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('a certificate that nobody vouches for (29)', () => {
  it.skipIf(!hasOpenssl)('stops the run before a text is sent', async () => {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(dirname(place.path), name)) as [
      string,
      string,
    ];
    const subject = ['-subj', '/CN=localhost', '-days', '1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-keyout', key, '-out', cert, ...subject],
      { stdio: 'ignore' },
    );
    let requests = 0;
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, () => (requests += 1));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    expect(await askSample(workspace, url, { reference: { limits: { concurrency: 1 } } })).toBe(
      'stopped: tls',
    );
    expect(requests).toBe(0);
    server.close();
    await expectWholeAfterResume();
  });
});
