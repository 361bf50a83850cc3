import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { contract } from '#shared/contract/contract';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { serve, type Served } from '../../electron/serve/serve.ts';
import { openSession } from './open-session.ts';

let engine: Engine;
let served: Served;
let client: ContractRouterClient<typeof contract>;
beforeAll(async () => {
  engine = createEngine({ workspacePath: '/nowhere/none.assay', assayVersion: '0' });
  served = await serve(engine);
  const headers = { origin: served.origin, 'x-assay': '1', cookie: await openSession(served) };
  client = createORPCClient(new RPCLink({ url: `${served.origin}/rpc`, headers }));
});
afterAll(async () => {
  await served.close();
  await engine.close();
});

describe('the contract over loopback HTTP', () => {
  it('answers a caller with a session', async () => {
    const metrics = await client.catalogue.list({ kind: 'metric' });
    expect(metrics.map(({ id }) => id)).toContain('accuracy');
  });

  it('gives a fault its code on the way', async () => {
    await expect(client.audits.list()).rejects.toMatchObject({
      code: 'ASSAY',
      data: { code: 'workspace-missing' },
    });
  });
});
