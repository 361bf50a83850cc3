import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { RemoteReference } from '#shared/domain/remote';
import type { Transmission } from '#shared/domain/transmission';
import { AssayError } from '#shared/errors';
import { providerPresets } from '../provider-presets.ts';
import { listModels, requireReached, type ListedModel } from './list-models.ts';
import { openLine, type Line } from './open-line.ts';

export interface CheckOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Told every HTTP try. */
  readonly tell: (transmission: Transmission) => void;
}

/** A look takes seconds or is given up: what is slow is there. */
const timers = { firstByte: 10_000, idle: 10_000, total: 20_000 };

/**
 * Looks, before anything of an audit is stored, whether the endpoint can be reached, takes the key and has the model. One request for
 * the list of models, at most one more about this one; the model is never asked. What cannot be told is let through: an
 * endpoint may list nothing, or only a part.
 * @throws AssayError `key`, `unreachable`, `model-not-found` or `model-task`
 */
export async function checkEndpoint(
  reference: RemoteReference & { readonly id: string },
  { environment, signal, tell }: CheckOptions,
): Promise<void> {
  const line = await openLine({ ...reference, timers: { ...timers, ...reference.timers } }, environment, {
    tell,
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    if (providerPresets[reference.provider].wire === 'template') {
      await requireReached(line);
      return;
    }
    const list = await listModels(line);
    if (list === null || list.models.length === 0) return;
    const { id, provider } = reference;
    const own = list.models.find((model) => isOneName(model.id, id));
    if (own !== undefined) {
      requireChat(id, own, line);
      return;
    }
    requireChat(id, { id }, line);
    const isOpen =
      namelessProviders.has(provider) || list.models.some((model) => model.owned_by === 'llamacpp');
    if (isOpen || reference.unlisted === true || !list.isWhole) return;
    if (!(await isThere(id, line))) throw unknownModel(id, list.models, line.origin, orUnlisted);
  } finally {
    await line.close();
  }
}

/** Their list is not of the names that requests may carry: Azure lists models and not deployments, llama.cpp takes any name. */
const namelessProviders: ReadonlySet<string> = new Set(['azure', 'llamacpp']);

/** `models/x` and `x:latest` are x; a variant such as `x:free` is listed as x by routers. */
function isOneName(listed: string, asked: string): boolean {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/^models\//u, '')
      .replace(/:latest$/u, '');
  const [a, b] = [plain(listed), plain(asked)];
  return a === b || a === b.replace(/:[a-z]+$/u, '');
}

const single = z.object({ id: z.string() });

/** Whether the endpoint can be asked about this model alone and has it: a list may leave out other names of what it holds. */
async function isThere(id: string, line: Line): Promise<boolean> {
  const said: unknown[] = [];
  const fault = await line.get(`/models/${id.split('/').map(encodeURIComponent).join('/')}`, (raw) => {
    said.push(raw);
  });
  return fault === null && single.safeParse(said[0]).success;
}

/** Refuses a model that is there and is not one to talk to, as far as the list or its name says so. */
function requireChat(id: string, { type, capabilities }: ListedModel, { origin }: Line): void {
  const other =
    (type !== undefined && otherTypes.has(type)) ||
    capabilities?.completion_chat === false ||
    otherNames.test(id);
  if (!other) return;
  throw new AssayError(
    'model-task',
    `${id} at ${origin} does not chat${type === undefined ? '' : ` (it is listed as ${type})`}; name a model that answers messages.`,
    { details: { id, origin } },
  );
}

const otherTypes: ReadonlySet<string> = new Set([
  'embedding',
  'embeddings',
  'image',
  'audio',
  'rerank',
  'transcribe',
  'video',
]);

/** Families that make vectors, pictures or sound. */
const otherNames =
  /(?:^|[-_/])embed(?:ding)?s?(?:[-_.:/]|\d|$)|(?:^|[-_/])(?:whisper|dall-e|(?:omni|text)-moderation|tts-\d|gpt-image)(?:[-_.:/]|\d|$)/iu;

const orUnlisted = ' If it answers to names that it does not list, write model.remote.unlisted: true.';

const mostNamed = 3;

/**
 * @param models what there is instead
 * @param more said after it
 */
export function unknownModel(
  id: string,
  models: readonly { readonly id: string }[],
  origin: string,
  more = '',
): AssayError {
  const near = models
    .map((model) => ({ name: model.id, steps: distance(model.id.toLowerCase(), id.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= Math.max(2, Math.floor(Math.max(id.length, name.length) / 2)))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, mostNamed)
    .map(({ name }) => name);
  const hint =
    near.length > 0
      ? ` Did you mean ${near.join(' or ')}?`
      : models.length > 0
        ? ` It has ${models
            .slice(0, mostNamed)
            .map((model) => model.id)
            .join(', ')}${models.length > mostNamed ? ` and ${models.length - mostNamed} more` : ''}.`
        : ' Write the name as the provider spells it.';
  return new AssayError('model-not-found', `${origin} has no model "${id}".${hint}${more}`, {
    details: { id, origin, near },
  });
}
