import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { ConnectionTest, ProviderCard } from '../domain/connection.ts';
import { predictionLine } from '../domain/lines.ts';
import type { ModelDescriptor } from '../domain/model.ts';
import { modelVariants } from '../domain/model.ts';
import { remoteReference } from '../domain/remote.ts';
import { tasks } from '../domain/task.ts';
import { base, trusted } from './base.ts';

export const modelChoice = z.object({
  id: z.string().min(1),
  task: z.enum(tasks).exactOptional(),
  variant: z.enum(modelVariants).exactOptional(),
  candidateLabels: z.array(z.string()).exactOptional(),
  maxNewTokens: z.int().min(1).max(4096).exactOptional(),
  /** The model answers at an address. */
  remote: remoteReference.exactOptional(),
  allowNetwork: z.boolean().default(false),
});

export const models = {
  list: base.output(trusted<readonly { id: string; task: string; licence: string; summary: string }[]>()),
  inspect: base
    .input(modelChoice)
    .output(trusted<ModelDescriptor & { warnings: readonly string[]; ignoredFiles: readonly string[] }>()),
  /** Providers and servers of remote models, to choose from. */
  providers: base.output(trusted<readonly ProviderCard[]>()),
  /**
   * Tries a remote model out: lists models, measures latency, probes what the endpoint can do. Without `id` only the
   * list. Sends about twenty short requests and no text of the user. A wrong key, an unknown model and the like are
   * errors of one sentence.
   */
  test: base
    .input(z.object({ id: z.string().min(1).exactOptional(), remote: remoteReference }))
    .output(trusted<ConnectionTest>()),
};

export const predict = base
  .input(
    z.object({
      model: modelChoice,
      data: z.string().min(1),
      columns: z.record(z.string(), z.string()).default({}),
      limit: z.int().min(1).exactOptional(),
    }),
  )
  .output(eventIterator(predictionLine));

/** A model as a caller names it. */
export type ModelChoice = z.infer<typeof modelChoice>;
