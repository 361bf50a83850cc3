import type OpenAI from 'openai';
import type { RemoteReference } from '#shared/domain/remote';
import type { Transmission } from '#shared/domain/transmission';
import type { BatchModel } from '../batch-model.ts';
import { createBatch, type BatchParts } from './create-batch.ts';
import { createEstimate } from './create-one-by-one.ts';
import type { Waits } from './pacer.ts';
import { sortResponse } from './try-outcome.ts';

const standardMost = 50_000;
const standardPollSeconds = 30;

export interface OpenBatchParts extends Pick<BatchParts, 'body' | 'prompt' | 'task' | 'labels' | 'budget'> {
  /** Opens the door with the first call. */
  readonly connect: (
    tell: (transmission: Transmission) => void,
  ) => Promise<{ readonly client: OpenAI; close(): Promise<void> }>;
  readonly waits: Waits;
  readonly draw: () => number;
  readonly mostTokensOut: number;
}

/** A model to be asked by batches, and what closes its door. */
export function openBatch(
  { most = standardMost, pollSeconds = standardPollSeconds }: NonNullable<RemoteReference['batch']>,
  { connect, waits, draw, mostTokensOut, ...parts }: OpenBatchParts,
): { readonly model: BatchModel; close(): Promise<void> } {
  let connected: ReturnType<typeof connect> | undefined;
  return {
    model: createBatch({
      ...parts,
      open: async (tell) => {
        const { createBatchClient } = await import('./batch-client.ts');
        return createBatchClient((await (connected ??= connect(tell))).client, { waits, draw });
      },
      path: '/v1/chat/completions',
      sort: sortResponse,
      estimate: createEstimate(parts.prompt, parts.labels, mostTokensOut),
      most,
      pollMs: 1000 * pollSeconds,
    }),
    close: async () => (await connected)?.close(),
  };
}
