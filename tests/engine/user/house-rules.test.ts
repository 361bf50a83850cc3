import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LiveRun } from '#shared/domain/live-run';
import { AssayError } from '#shared/errors';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { parseAuditFile } from '../../../electron/engine/audit/read-audit-file.ts';
import { applyBudget } from '../../../electron/engine/user/apply-budget.ts';
import { honest, startProvider, type ScriptedProvider } from '../../faults/provider/scripted-provider.ts';

/** What the settings promise holds for every verb that could leave this machine or spend money. */
let folder: string;
let engine: Engine;
let provider: ScriptedProvider;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rules-'));
  provider = await startProvider();
  engine = createEngine({
    workspacePath: join(folder, 'w.assay'),
    assayVersion: '0',
    userFolder: join(folder, 'user'),
    host: 'served',
  });
});
afterAll(async () => {
  await engine.close();
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const budget = { requests: null, tokens: null, money: null, minutes: null };
  await engine.client.settings.change({ offline: false, budget });
});

const remoteAudit = (more: object = {}, limit = 6): string =>
  JSON.stringify({
    assay: 1,
    task: 'text-classification',
    model: {
      id: 'scripted-1',
      candidateLabels: ['negative', 'positive'],
      remote: { provider: 'compatible', url: provider.url, limits: { concurrency: 1 }, ...more },
    },
    dataset: { path: 'builtin/reviews', limit },
    transformations: ['upper-case'],
    network: 'on',
  });

async function followToEnd(auditId: string): Promise<string> {
  let state = '';
  for await (const picture of await engine.client.audits.follow({ auditId })) ({ state } = picture);
  return state;
}

describe('the offline switch', () => {
  it('is kept by every verb that could leave this machine, and nothing is contacted', async () => {
    await engine.client.settings.change({ offline: true });
    const before = provider.seen.length;
    const { client } = engine;
    const hub = { id: 'nobody/nothing-of-this-name', allowNetwork: true };
    const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['launch', () => client.audits.launch({ source: 'a.yaml', text: remoteAudit() })],
      ['estimate', () => client.audits.estimate({ source: 'a.yaml', text: remoteAudit(), examples: 2 })],
      ['inspect', () => client.models.inspect(hub)],
      ['workbench', () => client.workbench.predict({ model: hub, fields: { text: 'x' } })],
      [
        'suggest',
        () =>
          client.suites.suggest({
            suite: join(folder, 's.yaml'),
            test: 't',
            model: hub.id,
            allowNetwork: true,
          }),
      ],
      [
        'predict',
        async () => {
          for await (const { id } of await client.predict({ model: hub, data: 'builtin/reviews' }))
            expect(id).toBe('');
        },
      ],
    ];
    for (const [verb, call] of refused) {
      const fault = await call().then(
        () => 'done',
        (error: unknown) => (AssayError.fromWire(error) as AssayError).code,
      );
      expect([verb, fault]).toEqual([verb, 'network-off']);
    }
    expect(provider.seen.length).toBe(before);
    expect(await client.audits.cards()).toEqual([]);
  });

  it('lets an audit through that leaves nothing, whatever its file would allow', async () => {
    await engine.client.settings.change({ offline: true });
    const text = JSON.stringify({
      assay: 1,
      model: 'builtin/sentiment',
      dataset: { path: 'builtin/reviews', limit: 4 },
      transformations: ['upper-case'],
      network: 'on',
    });
    const { auditId } = await engine.client.audits.launch({ source: 'b.yaml', text });
    expect(await followToEnd(auditId)).toBe('finished');
    await engine.client.audits.remove({ auditId });
  });

  it('pauses an audit that speaks to a provider, and resuming it is refused until it is off again', async () => {
    // Slow enough to be in the middle of it when the switch is thrown.
    provider.behave(async (seen, response) => {
      await wait(10);
      await honest(seen, response);
    });
    const { auditId } = await engine.client.audits.launch({ source: 'c.yaml', text: remoteAudit({}, 80) });
    for await (const { done } of await engine.client.audits.follow({ auditId })) if (done > 2) break;
    await engine.client.settings.change({ offline: true });
    expect(await followToEnd(auditId)).toBe('paused');
    const asked = provider.seen.length;
    await expect(engine.client.audits.relaunch({ auditId })).rejects.toMatchObject({
      data: { code: 'network-off' },
    });
    expect(provider.seen.length).toBe(asked);
    provider.behave(honest);
    await engine.client.settings.change({ offline: false });
    await engine.client.audits.relaunch({ auditId });
    expect(await followToEnd(auditId)).toBe('finished');
  });
});

describe('the budget of the settings', () => {
  it('ends a remote audit at its limit and keeps what is answered', async () => {
    await engine.client.settings.change({ budget: { requests: 5 } });
    const before = provider.seen.length;
    const text = remoteAudit().replace('"upper-case"', '"lower-case"').replace('"limit":6', '"limit":40');
    const { auditId } = await engine.client.audits.launch({
      source: 'd.yaml',
      text: text.replace('scripted-1', 'scripted-2'),
    });
    let last: LiveRun | undefined;
    for await (const picture of await engine.client.audits.follow({ auditId })) last = picture;
    expect(provider.seen.length - before).toBe(5);
    // What is shown beside the limit.
    expect(last?.spending).toMatchObject({ requests: 5, limits: { requests: 5 }, money: null });
    expect(last?.spending?.tokens).toBeGreaterThan(5);
    const card = (await engine.client.audits.cards()).find(({ id }) => id === auditId);
    expect((card?.units ?? 0) - (card?.pending ?? 0)).toBeGreaterThanOrEqual(5);
    // With more it goes on from there; what was spent counts.
    await engine.client.audits.relaunch({ auditId, budget: { requests: 8 } });
    for await (const picture of await engine.client.audits.follow({ auditId })) last = picture;
    expect(provider.seen.length - before).toBe(8);
    expect(last?.spending).toMatchObject({ requests: 8, limits: { requests: 8 } });
    expect(last?.fault).toMatchObject({ code: 'budget' });
  });

  const parse = (text: string) => parseAuditFile(text, join(folder, 'e.yaml')).file;
  const limits = { requests: 100, tokens: 9000, money: null, minutes: 5 };

  it('leaves a file alone that sets its own, or speaks to nobody', () => {
    const own = parse(remoteAudit({ budget: { requests: 7 } }));
    expect(applyBudget(own, limits)).toEqual(own);
    const local = parse(
      JSON.stringify({
        assay: 1,
        model: 'builtin/sentiment',
        dataset: 'builtin/reviews',
        suites: ['builtin/sentiment'],
      }),
    );
    expect(applyBudget(local, limits)).toEqual(local);
  });

  const remote = { provider: 'compatible', url: 'http://127.0.0.1:1' };
  const helpers = {
    tools: { generator: { id: 'writer', remote } },
    probes: [{ id: 'failsafe', judges: [{ id: 'model', model: { id: 'judge', remote } }] }],
  };
  const budgetsOf = (given: object): number => {
    const file = applyBudget(parse(JSON.stringify({ ...given, ...helpers })), limits);
    return JSON.stringify(file).match(/"budget":\{"requests":100,"tokens":9000,"minutes":5\}/g)?.length ?? 0;
  };

  it('is one for an audit: judges and tools share that of the model', () => {
    expect(budgetsOf(JSON.parse(remoteAudit()) as object)).toBe(1);
  });

  it('holds for each judge and tool where only they answer at an address', () => {
    expect(budgetsOf({ assay: 1, model: 'builtin/bm25-reader', network: 'on' })).toBe(2);
  });

  it('asks for prices where money is limited and nothing could be counted', async () => {
    await engine.client.settings.change({ budget: { money: 2 } });
    await expect(
      engine.client.audits.launch({ source: 'f.yaml', text: remoteAudit() }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/limit in money.*prices/s) as string });
  });
});
