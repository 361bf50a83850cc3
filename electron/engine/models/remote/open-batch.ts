import { AssayError } from '#shared/errors';
import type { RemoteReference } from '#shared/domain/remote';
import type { Gate, GateOptions } from '../../network/gate.ts';
import type { Secret } from '../../network/secret.ts';
import type { BatchModel } from '../batch-model.ts';
import { createBatch, type BatchParts } from './create-batch.ts';
import { createEstimate } from './create-one-by-one.ts';
import type { Endpoint } from './locate-endpoint.ts';
import type { Waits } from './pacer.ts';
import { freeOf, redact } from './redact.ts';
import { sortResponse } from './try-outcome.ts';
import type { Asked, Wire } from './wires/define-wire.ts';

const standardMost = 50_000;
const standardPollSeconds = 30;
/** What the batch endpoints take. */
const batchPaths = ['/chat/completions', '/responses'];

export interface OpenBatchParts extends Pick<
  BatchParts,
  'render' | 'prompt' | 'labels' | 'reader' | 'budget'
> {
  readonly door: Omit<GateOptions, 'onTransmission'>;
  readonly endpoint: Endpoint;
  readonly key: Secret | null;
  readonly wire: Wire;
  readonly asked: Asked;
  readonly waits: Waits;
  readonly draw: () => number;
}

/**
 * A model to be asked by batches, and what closes its door, which opens with the first call.
 * @throws AssayError `audit-file` where no batch can do what is asked for
 */
export function openBatch(
  { most = standardMost, pollSeconds = standardPollSeconds }: NonNullable<RemoteReference['batch']>,
  { door, endpoint, key, wire, asked, waits, draw, ...parts }: OpenBatchParts,
): { readonly model: BatchModel; close(): Promise<void> } {
  if (!batchPaths.includes(wire.path)) {
    throw new AssayError(
      'audit-file',
      'model.remote.batch needs a provider that is spoken to as OpenAI is; this one has no batch endpoints.',
    );
  }
  if (parts.reader.samples > 1) {
    throw new AssayError(
      'audit-file',
      'model.remote.batch asks each request once, so score: votes cannot be had with it; write another score or leave batch out.',
    );
  }
  const free = freeOf(key);
  let gate: Gate | undefined;
  return {
    model: createBatch({
      ...parts,
      open: async (tell) => {
        const [{ openGate }, { openPackage }, { createBatchClient }] = await Promise.all([
          import('../../network/gate.ts'),
          import('./chat-client.ts'),
          import('./batch-client.ts'),
        ]);
        gate = openGate({ ...door, onTransmission: tell });
        return createBatchClient(openPackage(endpoint, key, gate.fetch), { waits, draw, free });
      },
      path: `/v1${wire.path}`,
      body: (messages) => wire.body(messages, asked),
      sort: (arrived) => redact(sortResponse(arrived, wire.read, free), key),
      estimate: createEstimate(parts.prompt, parts.labels, asked.maxTokens),
      most,
      pollMs: 1000 * pollSeconds,
    }),
    close: async () => gate?.close(),
  };
}
