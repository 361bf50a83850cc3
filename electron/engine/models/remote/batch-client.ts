import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import { AssayError } from '#shared/errors';
import { backOff, type Waits } from './pacer.ts';
import { sortFault, type FreeOfKey, type TryOutcome } from './try-outcome.ts';

const mostTries = 8;
const ended = new Set(['completed', 'failed', 'expired', 'cancelled']);

export interface BatchClient {
  submit(lines: string, endpoint: string, token: string, signal: AbortSignal): Promise<string>;
  find(token: string, signal: AbortSignal): Promise<string | null>;
  look(
    batch: string,
    signal: AbortSignal,
  ): Promise<{ hasEnded: boolean; status: string; done: number; files: readonly string[] }>;
  read(file: string, signal: AbortSignal): Promise<string>;
}

interface BatchClientOptions {
  readonly waits: Waits;
  readonly draw: () => number;
  readonly free: FreeOfKey;
}

/** The batch endpoints of OpenAI and those that speak like it. Every call is tried again where that makes sense. */
export function createBatchClient(client: OpenAI, { waits, draw, free }: BatchClientOptions): BatchClient {
  async function ask<T>(signal: AbortSignal, call: (tries: number) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call(tries);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        const outcome: TryOutcome = sortFault(error, free);
        if (outcome.kind !== 'again' || tries + 1 >= mostTries) throw explain(outcome);
        await sleep(Math.max(outcome.afterMs ?? 0, backOff(tries, draw(), waits)), undefined, { signal });
      }
    }
  }

  async function known(token: string, signal: AbortSignal): Promise<string | null> {
    const { data } = await client.batches.list({ limit: 100 }, { signal });
    return data.find(({ metadata }) => metadata?.['assay'] === token)?.id ?? null;
  }

  return {
    async submit(lines, endpoint, token, signal) {
      const file = await ask(signal, () =>
        client.files.create(
          { file: new File([lines], 'requests.jsonl', { type: 'application/jsonl' }), purpose: 'batch' },
          { signal },
        ),
      );
      return ask(signal, async (tries) => {
        // An answer that got lost may have left a batch behind: two would be paid twice.
        const started = tries === 0 ? null : await known(token, signal);
        if (started !== null) return started;
        const batch = await client.batches.create(
          {
            input_file_id: file.id,
            endpoint: endpoint as '/v1/chat/completions',
            completion_window: '24h',
            metadata: { assay: token },
          },
          { signal },
        );
        return batch.id;
      });
    },
    find: (token, signal) => ask(signal, () => known(token, signal)),
    async look(id, signal) {
      const batch = await ask(signal, () => client.batches.retrieve(id, { signal }));
      const { completed = 0, failed = 0 } = batch.request_counts ?? {};
      return {
        hasEnded: ended.has(batch.status),
        status: batch.status,
        done: completed + failed,
        files: [batch.output_file_id, batch.error_file_id].filter((file) => typeof file === 'string'),
      };
    },
    read: (file, signal) => ask(signal, async () => (await client.files.content(file, { signal })).text()),
  };
}

function explain(outcome: TryOutcome): Error {
  if (!('message' in outcome)) return new Error('A batch endpoint refused to answer.');
  return new AssayError('provider', `${outcome.message} The batch can be asked for again on resume.`, {
    details: { code: outcome.code },
  });
}
