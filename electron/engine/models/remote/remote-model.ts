import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';
import { taskShapes, type Fields, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { openGate } from '../../network/gate.ts';
import { installNetworkGuard, isNetworkGuarded } from '../../network/guard.ts';
import type { Secret } from '../../network/secret.ts';
import type { Transmission } from '../../network/transmission.ts';
import type { Model, ModelSettings } from '../model.ts';
import type { OneByOne, TryResult, Usage } from '../one-by-one.ts';
import { Budget } from './budget.ts';
import { createChatClient, type ChatClient } from './chat-client.ts';
import { locateEndpoint, type Endpoint } from './locate-endpoint.ts';
import { Pacer, backOff, type PaceSignal } from './pacer.ts';
import { choosePrompt, isPromptedTask, renderPrompt, type PromptTemplate } from '../prompts.ts';
import { providerPresets } from './provider-presets.ts';
import { readKey } from './read-key.ts';
import { readReply } from './read-reply.ts';
import type { RemoteReference } from '#shared/domain/remote';
import type { TryOutcome } from './try-outcome.ts';

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
  readonly environment?: NodeJS.ProcessEnv;
}

const standardTimers = { connect: 10_000, firstByte: 120_000, idle: 60_000, total: 600_000 };
const standardConcurrency = 8;
const standardTries = 6;
const standardNewTokens = 512;
const labelNewTokens = 32;
const mostAnswerBytes = 16 * 1024 * 1024;
/** Characters of a token, on the safe side: used to set aside, never to report. */
const charactersPerToken = 3;

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
  const task = chooseTask(reference);
  const prompt = choosePrompt(task, reference.prompt, 'model.remote.prompt.user');
  const key = await findKey(reference, endpoint, options.environment);
  const labels = reference.candidateLabels ?? [];
  const budget = new Budget(reference.budget ?? {}, reference.prices ?? null, () => performance.now());
  const concurrency = reference.limits?.concurrency ?? standardConcurrency;
  const trace = new AsyncLocalStorage<Transmission[]>();
  // The engine's own process is offline too: this one origin is let through while the model is open.
  const shut = openGuard(endpoint.origin);
  const gate = openGate({
    allow: [endpoint.origin],
    allowPrivate: reference.allowPrivate ?? false,
    timers: { ...standardTimers, ...reference.timers },
    maximumBytes: mostAnswerBytes,
    connections: concurrency,
    onTransmission: (transmission) => trace.getStore()?.push(transmission),
  });
  const parameters = {
    temperature: reference.temperature ?? 0,
    max_tokens: reference.maxNewTokens ?? (labels.length > 0 ? labelNewTokens : standardNewTokens),
  };
  const client = createChatClient({ ...endpoint, key, model: reference.id, gate, parameters });
  const oneByOne = createOneByOne({
    client,
    trace,
    prompt,
    task,
    labels,
    budget,
    concurrency,
    reference,
    mostTokensOut: parameters.max_tokens,
    draw: options.draw ?? Math.random,
  });
  return {
    descriptor: describe(reference, endpoint, task, labels),
    settings: settingsOf(reference, endpoint, prompt, parameters, labels),
    concurrency: 1,
    oneByOne,
    predict: (inputs, signal) => predictAll(oneByOne, inputs, signal ?? new AbortController().signal),
    close: async () => {
      await gate.close();
      shut();
    },
  };
}

/** Returns what shuts the door again. Nothing to do in a process that was never guarded. */
function openGuard(origin: string): () => void {
  if (!isNetworkGuarded()) return () => undefined;
  const guard = installNetworkGuard();
  const wasAllowed = guard.allowed.includes(origin);
  guard.allow(origin);
  return () => {
    if (!wasAllowed) guard.forbid(origin);
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

interface OneByOneParts {
  readonly client: ChatClient;
  readonly trace: AsyncLocalStorage<Transmission[]>;
  readonly prompt: PromptTemplate;
  readonly task: Task;
  readonly labels: readonly string[];
  readonly budget: Budget;
  readonly concurrency: number;
  readonly reference: RemoteModelReference;
  readonly mostTokensOut: number;
  readonly draw: () => number;
}

function createOneByOne(parts: OneByOneParts): OneByOne {
  const { client, trace, prompt, task, labels, budget, concurrency, mostTokensOut } = parts;
  const {
    requestsPerMinute,
    tokensPerMinute,
    tries: mostTries = standardTries,
  } = parts.reference.limits ?? {};
  const pacer = new Pacer({
    concurrency,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    clock: {
      now: () => performance.now(),
      sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    },
  });
  const overhead = prompt.system.length + prompt.user.length + labels.join(', ').length;
  const estimate = (fields: Fields): { tokensIn: number; mostTokensOut: number } => {
    const characters = Object.values(fields).reduce((sum, text) => sum + text.length, overhead);
    return { tokensIn: Math.ceil(characters / charactersPerToken), mostTokensOut };
  };
  return {
    concurrency,
    async ready(fields, signal) {
      const most = estimate(fields);
      await pacer.acquire(most.tokensIn + most.mostTokensOut, signal);
      const broken = budget.reserve(most.tokensIn, most.mostTokensOut);
      if (broken === null) return;
      pacer.release({ kind: 'neutral' });
      throw new AssayError(
        'budget',
        `The next request could break the budget of ${broken}, so none was sent; raise it and resume.`,
      );
    },
    release(fields) {
      pacer.release({ kind: 'neutral' });
      budget.giveBack(estimate(fields));
    },
    async attempt(fields, tries, signal) {
      const transmissions: Transmission[] = [];
      const messages = renderPrompt(prompt, fields, labels);
      let outcome: TryOutcome;
      try {
        outcome = await trace.run(transmissions, () => client.attempt(messages, signal));
      } catch (error) {
        pacer.release({ kind: 'neutral' });
        budget.settle(estimate(fields), null);
        throw error;
      }
      pacer.release(paceOf(outcome));
      const usage = usageOf(outcome);
      const counted =
        usage?.tokensIn == null || usage.tokensOut === null
          ? null
          : { tokensIn: usage.tokensIn, tokensOut: usage.tokensOut };
      if (outcome.kind === 'again' || outcome.kind === 'stop') budget.giveBack(estimate(fields));
      else budget.settle(estimate(fields), counted);
      return { ...resultOf(outcome, fields, tries), transmissions, usage };
    },
  };

  function resultOf(outcome: TryOutcome, fields: Fields, tries: number) {
    switch (outcome.kind) {
      case 'reply':
        return { kind: 'done', prediction: readReply(outcome.reply, task, fields, labels) } as const;
      case 'refused':
        return { kind: 'done', prediction: { status: 'refused', reason: outcome.reason } } as const;
      case 'failed':
        return { kind: 'done', prediction: errorOf(outcome) } as const;
      case 'stop':
        return outcome;
      case 'again':
        return tries + 1 >= mostTries
          ? ({ kind: 'done', prediction: errorOf(outcome) } as const)
          : ({
              kind: 'again',
              code: outcome.code,
              message: outcome.message,
              afterMs: Math.max(outcome.afterMs ?? 0, backOff(tries, parts.draw())),
            } as const);
    }
  }
}

function errorOf({ code, message }: { readonly code: string; readonly message: string }): Prediction {
  return { status: 'error', code, message };
}

function paceOf(outcome: TryOutcome): PaceSignal {
  switch (outcome.kind) {
    case 'reply':
    case 'refused':
      return { kind: 'fine' };
    case 'again':
      return outcome.isSlowDown ? { kind: 'slow-down', afterMs: outcome.afterMs } : { kind: 'failed' };
    case 'failed':
    case 'stop':
      return { kind: 'neutral' };
  }
}

function usageOf(outcome: TryOutcome): Usage | null {
  if (outcome.kind !== 'reply') return null;
  const { tokensIn, tokensOut, model, fingerprint } = outcome.reply;
  return { tokensIn, tokensOut, servedBy: model, fingerprint };
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
    if (result.kind === 'stop')
      throw new AssayError('provider', result.message, { details: { code: result.code } });
    await sleep(result.afterMs, undefined, { signal });
  }
}
