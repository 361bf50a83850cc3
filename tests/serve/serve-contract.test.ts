import { request } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { contract } from '#shared/contract/contract';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { serveContract, type ServedContract } from '../../electron/serve/index.ts';

let engine: Engine;
let served: ServedContract;
beforeAll(async () => {
  engine = createEngine({ workspacePath: '/nowhere/none.assay', assayVersion: '0' });
  served = await serveContract(engine);
});
afterAll(async () => {
  await served.close();
  await engine.close();
});

/** Status of a call with exactly these headers. */
function post(headers: Record<string, string>): Promise<number | undefined> {
  const { port } = new URL(served.url);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path: '/rpc/catalogue/list',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    call.on('error', reject);
    call.end(JSON.stringify({ json: { kind: 'metric' } }));
  });
}

describe('the contract over loopback HTTP', () => {
  it('answers a caller that has the token', async () => {
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ url: `${served.url}/rpc`, headers: { 'x-assay-token': served.token } }),
    );
    const metrics = await client.catalogue.list({ kind: 'metric' });
    expect(metrics.map(({ id }) => id)).toContain('accuracy');
  });

  it('gives a fault its code on the way', async () => {
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ url: `${served.url}/rpc`, headers: { 'x-assay-token': served.token } }),
    );
    await expect(client.audits.list()).rejects.toMatchObject({
      code: 'ASSAY',
      data: { code: 'workspace-missing' },
    });
  });

  it('refuses a wrong host, a foreign origin, a wrong token and none', async () => {
    const { host } = new URL(served.url);
    const token = served.token;
    expect(await post({ host, 'x-assay-token': token })).toBe(200);
    expect(await post({ host, origin: served.url, 'x-assay-token': token })).toBe(200);
    expect(await post({ host: 'evil.test', 'x-assay-token': token })).toBe(403);
    expect(await post({ host: `localhost:${new URL(served.url).port}`, 'x-assay-token': token })).toBe(403);
    expect(await post({ host, origin: 'http://evil.test', 'x-assay-token': token })).toBe(403);
    expect(await post({ host, origin: 'null', 'x-assay-token': token })).toBe(403);
    expect(await post({ host, 'x-assay-token': `${token.slice(0, -1)}x` })).toBe(403);
    expect(await post({ host })).toBe(403);
  });
});
