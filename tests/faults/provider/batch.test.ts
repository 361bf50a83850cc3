import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import { makeFolder } from '../../engine/workspace/sample.ts';
import { runChild } from '../workspace/run-child.ts';
import { askSample, openSample, readState, type End } from './ask-sample.ts';
import { answeredLine, batchEndpoints, type BatchScript } from './batch-provider.ts';
import { answer, startProvider, type ScriptedProvider } from './scripted-provider.ts';

const examples = 6;
const units = 11;
const entry = fileURLToPath(new URL('./ask-child.ts', import.meta.url));

let place: ReturnType<typeof makeFolder>;
let provider: ScriptedProvider;
let workspace: Workspace;
let script: { current: BatchScript };
let endpoints: ReturnType<typeof batchEndpoints>;
let acknowledged: Set<number>;

beforeEach(async () => {
  place = makeFolder();
  script = { current: {} };
  endpoints = batchEndpoints(script);
  provider = await startProvider(endpoints.behaviour);
  workspace = await openSample(place.path, examples);
  acknowledged = new Set();
});
afterEach(async () => {
  workspace.close();
  place.remove();
  await provider.close();
});

const ask = (
  more: { most?: number; signal?: AbortSignal; budget?: { requests: number } } = {},
): Promise<End> =>
  askSample(workspace, provider.url, {
    onSettled: (unit) => acknowledged.add(unit),
    ...(more.signal === undefined ? {} : { signal: more.signal }),
    reference: {
      batch: { pollSeconds: 0.01, ...(more.most === undefined ? {} : { most: more.most }) },
      ...(more.budget === undefined ? {} : { budget: more.budget }),
    },
  });
const read = () => readState(workspace, place.path, acknowledged);
const statuses = (): readonly (string | undefined)[] =>
  [...workspace.rows.iterate('a')].filter(({ status }) => status !== 'noop').map(({ status }) => status);

/** Whatever came before, a provider without faults brings every answer, and right ones. */
async function expectAllAnswered(): Promise<void> {
  script.current = {};
  expect(await ask()).toBe('asked');
  expect(read().problems).toEqual([]);
  for (const { fields, status, prediction } of workspace.rows.iterate('a')) {
    if (status === 'noop') continue;
    const label = /number \d*[02468] /.test(fields.text ?? '') ? 'positive' : 'negative';
    expect(prediction).toMatchObject({ status: 'ok', answer: { label } });
  }
}

describe('a batch at a provider', () => {
  it('asks everything once, in batches of the size allowed, and matches answers by id', async () => {
    expect(await ask({ most: 4 })).toBe('asked');
    expect(endpoints.batches.map(({ lines }) => lines.length)).toEqual([4, 4, 3]);
    const helpers = [...workspace.transmissions.iterate('a')];
    expect(helpers).toHaveLength(provider.seen.length);
    expect(new Set(helpers.map(({ role }) => role))).toEqual(new Set(['batch']));
    expect(workspace.transmissions.spent('a', 'batch').tokensIn).toBe(units * 20);
    await expectAllAnswered();
    expect(endpoints.batches).toHaveLength(3);
  });

  it('asks again, in the next batch, what an expired one left open', async () => {
    script.current = {
      status: 'expired',
      results: (lines) => [
        ...lines.slice(0, Math.ceil(lines.length / 2)).map(answeredLine),
        ...lines
          .slice(Math.ceil(lines.length / 2))
          .map(({ custom_id }) =>
            JSON.stringify({ custom_id, response: null, error: { code: 'batch_expired' } }),
          ),
      ],
    };
    expect(await ask()).toBe('asked');
    expect(endpoints.batches.map(({ lines }) => lines.length)).toEqual([11, 5, 2, 1]);
    await expectAllAnswered();
  });

  it('stops when one brings nothing at all', async () => {
    script.current = { status: 'failed', results: () => [] };
    expect(await ask()).toBe('stopped: batch-empty');
    await expectAllAnswered();
  });

  it('makes errors of lines that failed, came twice or cannot be read, and of nothing else', async () => {
    script.current = {
      results: (lines) =>
        lines.flatMap((line, index) => {
          if (index === 0) return [answeredLine(line), answeredLine(line)];
          if (index === 1) {
            const body = { error: { message: 'too long' } };
            return [JSON.stringify({ custom_id: line.custom_id, response: { status_code: 400, body } })];
          }
          if (index === 2) return [answeredLine(line), 'no JSON'];
          return [answeredLine(line)];
        }),
    };
    expect(await ask()).toBe('asked');
    expect(statuses().filter((status) => status === 'error')).toHaveLength(2);
    await expectAllAnswered();
  });

  it('uses nothing of a batch that answers what was never in it', async () => {
    script.current = {
      results: (lines) => [
        ...lines.map(answeredLine),
        answeredLine({ custom_id: '777', body: { messages: [] } }),
      ],
    };
    expect(await ask()).toBe('stopped: batch-mismatch');
    expect(statuses()).not.toContain('ok');
    await expectAllAnswered();
  });

  it('survives faults of every call, and starts no batch twice when the answer to its start is lost', async () => {
    const failed = new Set<string>();
    script.current = {
      losesStart: true,
      before: ({ path, body }, response) => {
        const call = `${path.replace(/-\d+/g, '-')} ${body === ''}`;
        if (call === '/v1/batches false' || failed.has(call)) return;
        failed.add(call);
        answer(response, 503, 'busy');
      },
    };
    expect(await ask()).toBe('asked');
    expect(failed.size).toBe(4);
    expect(endpoints.batches).toHaveLength(1);
    await expectAllAnswered();
  });

  it('goes on at the provider after an abort, and is collected on resume', async () => {
    const abort = new AbortController();
    let polls = 0;
    script.current = {
      looks: 1000,
      // The batch is at the provider, and has been looked at in vain.
      before: ({ path, body }) => {
        if (/^\/v1\/batches\/[^/?]+$/.test(path) && body === '' && ++polls === 3) abort.abort();
      },
    };
    expect(await ask({ signal: abort.signal })).toBe('cancelled');
    expect(read().problems).toEqual([]);
    await expectAllAnswered();
    expect(endpoints.batches).toHaveLength(1);
  });

  it('holds what the budget allows', async () => {
    expect(await ask({ budget: { requests: 7 } })).toBe('stopped: budget');
    expect(endpoints.batches.map(({ lines }) => lines.length)).toEqual([7]);
    await expectAllAnswered();
  });

  it.each(['after-batch-begin', 'after-batch-move', 'after-begin', 'after-finish', 'after-batch-move:2'])(
    'killed at %s is found again, with nothing sent twice',
    async (failpoint) => {
      workspace.close();
      const child = await runChild([place.path, provider.url, `${examples}`, 'batch'], { entry, failpoint });
      expect([child.stderr, child.signal]).toEqual(['', 'SIGKILL']);
      workspace = await openSample(place.path, examples);
      acknowledged = new Set(child.acknowledged.map(Number));
      await expectAllAnswered();
      expect(endpoints.batches).toHaveLength(1);
    },
  );
});
