import { createHash } from 'node:crypto';
import type { ModelDescriptor } from '#shared/domain/model';
import { taskShapes, type Fields, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { openDoor, refuseWhenOffline } from '../../network/door.ts';
import type { Gate } from '../../network/gate.ts';
import { canonicalJson } from '../../canonical-json.ts';
import type { Model, ModelSettings } from '../model.ts';
import type { Helping } from '../model-reference.ts';
import type { OneByOne } from '../one-by-one.ts';
import type { ChatClient } from './chat-client.ts';
import { createOneByOne } from './create-one-by-one.ts';
import { openBudget, tellingTries } from './help-audit.ts';
import { chooseReader, type ReplyReader } from './choose-reader.ts';
import { checkSayable } from './labelling/check-sayable.ts';
import { findKey } from './find-key.ts';
import { askedOf, promptOf } from './form-request.ts';
import { locateEndpoint, type Endpoint } from './locate-endpoint.ts';
import {
  isPromptedTask,
  renderPrompt,
  type PromptedTask,
  type Message,
  type PromptTemplate,
} from '../prompts.ts';
import { readUnmasked } from './masking/read-unmasked.ts';
import { openBatch } from './open-batch.ts';
import { predictAll } from './predict-all.ts';
import { providerPresets } from './provider-presets.ts';
import { chooseWire } from './wires/choose-wire.ts';
import type { Asked, Wire } from './wires/define-wire.ts';
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
  readonly role?: string;
  readonly helping?: Helping;
  readonly environment?: NodeJS.ProcessEnv;
  /** It is opened to plan alone: no key is looked for. */
  readonly sendsNothing?: boolean;
}

const standardTimers = { connect: 10_000, firstByte: 120_000, idle: 60_000, total: 600_000 };
const standardConcurrency = 8;
const mostAnswerBytes = 16 * 1024 * 1024;
const mostBatchBytes = 512 * 1024 * 1024;

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
      `${reference.id} at ${endpoint.origin} is a remote model, and the network is off for this audit; write network: on in the audit file (for predict: --network) to let the texts leave this machine.`,
    );
  }
  await refuseWhenOffline(endpoint.origin);
  const task = chooseTask(reference);
  const labels = reference.candidateLabels ?? [];
  const plainReader = chooseReader(reference, task, labels);
  const prompt = promptOf(reference, task, plainReader.labelling);
  const masker =
    reference.mask === undefined
      ? null
      : await (await import('./masking/masker.ts')).openMasker(reference.mask, labels);
  const renderPlain = (fields: Fields): readonly Message[] => renderPrompt(prompt, fields, labels);
  const render = (fields: Fields): readonly Message[] =>
    masker?.mask(renderPlain(fields)) ?? renderPlain(fields);
  const reader = masker === null ? plainReader : readUnmasked(plainReader, masker, renderPlain);
  if (options.helping?.masks !== undefined) masker?.use(options.helping.masks);
  const wire = chooseWire(reference);
  const asked = askedOf(reference, reader.labelling);
  if (reader.labelling !== null) await checkSayable(labels, reader.labelling, asked);
  const key = options.sendsNothing === true ? null : await findKey(reference, endpoint, options.environment);
  const budget = await openBudget(reference, options);
  const concurrency = reference.limits?.concurrency ?? standardConcurrency;
  const door = {
    allow: [endpoint.origin],
    allowPrivate: reference.allowPrivate ?? false,
    timers: { ...standardTimers, ...reference.timers },
  };
  // What speaks to the network is loaded with the first request: a run that finds every answer in its workspace needs none of it.
  const connect = async (): Promise<{ gate: Gate; client: ChatClient }> => {
    const [{ openGate }, { createChatClient }] = await Promise.all([
      import('../../network/gate.ts'),
      import('./chat-client.ts'),
    ]);
    const gate = openGate({ ...door, maximumBytes: mostAnswerBytes, connections: concurrency });
    return { gate, client: createChatClient({ endpoint, key, gate, wire, asked }) };
  };
  let connected: ReturnType<typeof connect> | undefined;
  const client: ChatClient = {
    attempt: async (...given) => (await (connected ??= connect())).client.attempt(...given),
  };
  const oneByOne = createOneByOne({
    client,
    render,
    prompt,
    labels,
    reader,
    budget,
    concurrency,
    limits: reference.limits,
    mostTokensOut: asked.maxTokens,
    draw: options.draw ?? Math.random,
    waits: options.waits ?? standardWaits,
  });
  const batch =
    reference.batch === undefined
      ? undefined
      : openBatch(reference.batch, {
          door: { ...door, maximumBytes: mostBatchBytes, connections: 1 },
          waits: options.waits ?? standardWaits,
          draw: options.draw ?? Math.random,
          endpoint,
          key,
          wire,
          asked,
          render,
          prompt,
          labels,
          reader,
          budget,
        });
  // The engine's own process is offline too: this one origin is let through while the model is open.
  const shut = await openDoor(endpoint.origin);
  return {
    descriptor: describe(reference, endpoint, task, labels),
    settings: {
      ...settingsOf(endpoint, prompt, wire, asked, labels, reader),
      // Absent without masks: answers that were kept before there were any stay good.
      ...(reference.mask === undefined ? {} : { mask: [...new Set(reference.mask)].sort() }),
    },
    concurrency: 1,
    oneByOne,
    ...(batch === undefined ? {} : { batch: batch.model }),
    sending: {
      write: (fields) => ({
        url: endpoint.url + wire.path,
        body: wire.body(render(fields), asked),
      }),
      samples: reader.samples,
      mostTokensOut: asked.maxTokens,
    },
    ...(masker === null
      ? {}
      : {
          masking: {
            use: (book) => masker.use(book),
            learn: (fields: Fields) => masker.learn(renderPlain(fields)),
          },
        }),
    predict: (inputs, signal) =>
      predictAll(tellingTries(oneByOne, options), inputs, signal ?? new AbortController().signal),
    close: async () => {
      await (await connected)?.gate.close();
      await batch?.close();
      shut();
    },
  };
}

function chooseTask(reference: RemoteModelReference): PromptedTask {
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
  endpoint: Endpoint,
  prompt: PromptTemplate,
  wire: Wire,
  asked: Asked,
  labels: readonly string[],
  { labelling, samples }: ReplyReader,
): ModelSettings {
  return {
    url: endpoint.url + wire.path,
    model: asked.model,
    prompt: prompt.version,
    system: prompt.system,
    user: prompt.user,
    temperature: asked.temperature ?? 'provider',
    maxTokens: asked.maxTokens,
    demonstrations: canonicalJson(prompt.demonstrations ?? []),
    request: canonicalJson([endpoint.query, endpoint.headers, wire.body([], { ...asked, stream: false })]),
    labels,
    // The rung of the ladder an answer's score comes from; answers of different rungs are different answers.
    rung: labelling?.rung ?? 'text',
    samples,
  };
}
