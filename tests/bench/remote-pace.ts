/**
 * Asks a provider 2,000 requests, 32 at once, in one of three ways; prints how near that came to what the provider's latency allows.
 * A process of its own for each way: what one has warmed up or piled up is no help or burden to the next.
 */
import { Agent } from 'undici';
import type { Fields } from '#shared/domain/task';
import { openRemoteModel } from '../../electron/engine/models/remote/remote-model.ts';

/** What a run of this program prints. */
export interface Pace {
  readonly requests: number;
  readonly concurrency: number;
  readonly seconds: number;
  readonly processorMs: number;
}

const requests = 2000;
const concurrency = 32;
const [, , way = '', address = ''] = process.argv;
const url = new URL(`${address}/chat/completions`);
const inputs: Fields[] = Array.from({ length: requests }, (_, index) => ({
  text: `Review number ${index}.`,
}));
const bodyOf = (index: number): string =>
  JSON.stringify({ model: 'm', messages: [{ role: 'user', content: inputs[index]?.text }] });

async function inLanes(count: number, ask: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await ask(index);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

interface Contender {
  readonly ask: (count: number) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

function bareFetch(): Contender {
  return {
    ask: (count) =>
      inLanes(count, async (index) => (await fetch(url, { method: 'POST', body: bodyOf(index) })).json()),
    close: () => Promise.resolve(),
  };
}

function bareUndici(): Contender {
  const agent = new Agent({ connections: concurrency, pipelining: 1 });
  return {
    ask: (count) =>
      inLanes(count, async (index) => {
        const { body } = await agent.request({
          origin: url.origin,
          path: url.pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: bodyOf(index),
        });
        return body.json();
      }),
    close: () => agent.close(),
  };
}

async function remoteModel(): Promise<Contender> {
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: address,
      task: 'text-classification',
      candidateLabels: ['negative', 'positive'],
      limits: { concurrency },
    },
    { allowNetwork: true },
  );
  return { ask: (count) => model.predict(inputs.slice(0, count)), close: () => model.close() };
}

const ways: Readonly<Record<string, () => Contender | Promise<Contender>>> = {
  fetch: bareFetch,
  undici: bareUndici,
  model: remoteModel,
};
const contender = await ways[way]?.();
if (contender === undefined) throw new Error(`no such way to ask: ${way}`);
// Connections are opened and code is loaded before it counts.
await contender.ask(concurrency);
const [startedAt, before] = [performance.now(), process.cpuUsage()];
await contender.ask(requests);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
const pace: Pace = { requests, concurrency, seconds, processorMs: (user + system) / 1000 };
process.stdout.write(JSON.stringify(pace));
await contender.close();
