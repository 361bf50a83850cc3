import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';
import { taskShapes, type Fields, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { openDoor, refuseWhenOffline } from '../../network/door.ts';
import type { Gate } from '../../network/gate.ts';
import type { Secret } from '../../network/secret.ts';
import type { Model, ModelSettings } from '../model.ts';
import type { OneByOne, TryResult } from '../one-by-one.ts';
import { Budget } from './budget.ts';
import type { ChatClient } from './chat-client.ts';
import { createOneByOne } from './create-one-by-one.ts';
import { locateEndpoint, type Endpoint } from './locate-endpoint.ts';
import { choosePrompt, isPromptedTask, type PromptTemplate } from '../prompts.ts';
import { providerPresets } from './provider-presets.ts';
import { readKey } from './read-key.ts';
import { standardWaits, type Waits } from './pacer.ts';
import type { RemoteReference } from '#shared/domain/remote';

export interface RemoteModelReference extends RemoteReference {
  /** The model's name at the provider. */
  readonly id: string;
  readonly task?: Task;
  readonly candidateLabels?: readonly string[];
  readonly maxNewTokens?: number;
}

export interface OpenRemoteOptions {
  readonly allowNetwork: boolean;
  /** A number in [0, 1): the jitter of waits. */
  readonly draw?: () => number;
  readonly waits?: Waits;
  readonly environment?: NodeJS.ProcessEnv;
}

const standardTimers = { connect: 10_000, firstByte: 120_000, idle: 60_000, total: 600_000 };
const standardConcurrency = 8;
const standardNewTokens = 512;
const labelNewTokens = 32;
const mostAnswerBytes = 16 * 1024 * 1024;

/**
 * Opens a model behind an OpenAI-compatible endpoint. Nothing is sent yet.
 * @throws AssayError `network-off`, `audit-file`, `model-task` or `key`
 */
export async function openRemoteModel(
  reference: RemoteModelReference,
  options: OpenRemoteOptions,
): Promise<Model & { readonly oneByOne: OneByOne }> {
  const endpoint = locateEndpoint(reference);
  if (!options.allowNetwork) {
    throw new AssayError(
      'network-off',
      `${reference.id} at ${endpoint.origin} is a remote model, and the network is off for this audit; write network: on to let the texts leave this machine.`,
    );
  }
  await refuseWhenOffline(endpoint.origin);
  const task = chooseTask(reference);
  const prompt = choosePrompt(task, reference.prompt, 'model.remote.prompt.user');
  const key = await findKey(reference, endpoint, options.environment);
  const labels = reference.candidateLabels ?? [];
  const budget = new Budget(reference.budget ?? {}, reference.prices ?? null, () => performance.now());
  const concurrency = reference.limits?.concurrency ?? standardConcurrency;
  // The engine's own process is offline too: this one origin is let through while the model is open.
  const shut = await openDoor(endpoint.origin);
  const parameters = {
    temperature: reference.temperature ?? 0,
    max_tokens: reference.maxNewTokens ?? (labels.length > 0 ? labelNewTokens : standardNewTokens),
  };
  // What speaks to the network is loaded with the first request: a run that finds every answer in its workspace needs none of it.
  const connect = async (): Promise<{ gate: Gate; client: ChatClient }> => {
    const [{ openGate }, { createChatClient }] = await Promise.all([
      import('../../network/gate.ts'),
      import('./chat-client.ts'),
    ]);
    const gate = openGate({
      allow: [endpoint.origin],
      allowPrivate: reference.allowPrivate ?? false,
      timers: { ...standardTimers, ...reference.timers },
      maximumBytes: mostAnswerBytes,
      connections: concurrency,
    });
    return { gate, client: createChatClient({ ...endpoint, key, model: reference.id, gate, parameters }) };
  };
  let connected: ReturnType<typeof connect> | undefined;
  const client: ChatClient = {
    attempt: async (...given) => (await (connected ??= connect())).client.attempt(...given),
  };
  const oneByOne = createOneByOne({
    client,
    prompt,
    task,
    labels,
    budget,
    concurrency,
    limits: reference.limits,
    mostTokensOut: parameters.max_tokens,
    draw: options.draw ?? Math.random,
    waits: options.waits ?? standardWaits,
  });
  return {
    descriptor: describe(reference, endpoint, task, labels),
    settings: settingsOf(reference, endpoint, prompt, parameters, labels),
    concurrency: 1,
    oneByOne,
    predict: (inputs, signal) => predictAll(oneByOne, inputs, signal ?? new AbortController().signal),
    close: async () => {
      await (await connected)?.gate.close();
      shut();
    },
  };
}

function chooseTask(reference: RemoteModelReference): Parameters<typeof choosePrompt>[0] {
  const { id, task, candidateLabels = [] } = reference;
  if (task === undefined) {
    throw new AssayError(
      'model-task',
      `${id} is a remote model and can be asked anything: say what, as in task: text-classification.`,
    );
  }
  if (!isPromptedTask(task)) {
    throw new AssayError('model-task', `${id}: a remote model cannot be asked for ${task}.`);
  }
  if (taskShapes[task].gold === 'label' && new Set(candidateLabels).size < 2) {
    throw new AssayError(
      'model-task',
      `${id}: ${task} needs the labels to choose from, as in candidateLabels: [negative, positive].`,
    );
  }
  return task;
}

async function findKey(
  reference: RemoteModelReference,
  endpoint: Endpoint,
  environment: NodeJS.ProcessEnv | undefined,
): Promise<Secret | null> {
  const customary = providerPresets[reference.provider].keyVariable;
  const source = reference.key ?? (customary === null ? null : `env:${customary}`);
  return source === null ? null : readKey(source, endpoint.origin, environment);
}

function describe(
  reference: RemoteModelReference,
  endpoint: Endpoint,
  task: Task,
  labels: readonly string[],
): ModelDescriptor {
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(['remote', endpoint.url, reference.id]))
    .digest('hex');
  return {
    id: reference.id,
    source: 'remote',
    task,
    architecture: `${providerPresets[reference.provider].title} at ${endpoint.origin}`,
    variant: 'remote',
    variants: ['remote'],
    labels,
    maxTokens: 0,
    fingerprint,
    files: [],
  };
}

/** What, besides the input, an answer depends on. */
function settingsOf(
  reference: RemoteModelReference,
  endpoint: Endpoint,
  prompt: PromptTemplate,
  parameters: Readonly<Record<string, number>>,
  labels: readonly string[],
): ModelSettings {
  return {
    url: endpoint.url,
    model: reference.id,
    prompt: prompt.version,
    system: prompt.system,
    user: prompt.user,
    ...parameters,
    labels,
    // The rung of the ladder an answer's score comes from; answers of different rungs are different answers.
    rung: labels.length > 0 ? 'label' : 'text',
  };
}

/** For `assay predict` and the like: all inputs, each tried as often as allowed, without a store. */
async function predictAll(
  oneByOne: OneByOne,
  inputs: readonly Fields[],
  signal: AbortSignal,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < inputs.length; index = next++) {
      predictions[index] = await predictOne(oneByOne, inputs[index] ?? {}, signal);
    }
  };
  await Promise.all(Array.from({ length: Math.min(oneByOne.concurrency, inputs.length) }, lane));
  return predictions;
}

async function predictOne(oneByOne: OneByOne, fields: Fields, signal: AbortSignal): Promise<Prediction> {
  for (let tries = 0; ; tries += 1) {
    await oneByOne.ready(fields, signal);
    const result: TryResult = await oneByOne.attempt(fields, tries, signal);
    if (result.kind === 'done') return result.prediction;
    if (result.kind === 'cancelled') throw signal.reason;
    if (result.kind === 'stop')
      throw new AssayError('provider', result.message, { details: { code: result.code } });
    await sleep(result.afterMs, undefined, { signal });
  }
}
