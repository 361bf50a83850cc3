import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AssayError } from '#shared/errors';
import { makeFolder } from '../../make-folder.ts';
import { openDoor } from '../../network/door.ts';
import { readOrigin } from '../../network/origin.ts';
import type { ModelReference } from '../model-reference.ts';
import { readModelConfig } from './model-config.ts';
import { scanOnnx } from './onnx/scan-onnx.ts';
import { graphParts, variantCandidates } from './variants.ts';

export const hubAddress = 'https://huggingface.co';

const mostRedirects = 5;
const requiredFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const optionalFiles = ['generation_config.json', 'README.md'];

export interface DownloadOptions {
  /** Address of the hub, without a slash at the end. */
  readonly hub: string;
  readonly signal?: AbortSignal;
}

/** The hub hands large files over to hosts of its own; nothing else is followed. */
function isTrusted(address: URL, hub: URL): boolean {
  if (address.origin === hub.origin) return true;
  const isOwn = /(^|\.)(huggingface\.co|hf\.co)$/.test(address.hostname);
  return address.protocol === 'https:' && isOwn && /(^|\.)huggingface\.co$/.test(hub.hostname);
}

/** One request to one origin, through a door that is open for it alone. */
async function fetchThroughDoor(address: URL, signal: AbortSignal | undefined): Promise<Response> {
  const shut = await openDoor(readOrigin(address)?.text ?? address.origin);
  try {
    return await fetch(address, { redirect: 'manual', ...(signal === undefined ? {} : { signal }) });
  } finally {
    shut();
  }
}

async function request(address: string, options: DownloadOptions): Promise<Response> {
  const hub = new URL(options.hub);
  let next = new URL(address);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await fetchThroughDoor(next, options.signal).catch((cause: unknown) => {
      if (cause instanceof AssayError) throw cause;
      if (options.signal?.aborted === true)
        throw new AssayError('cancelled', 'The download was cancelled.', { cause });
      throw new AssayError(
        'network',
        `${next.origin} could not be reached; check the connection and try again, or give the path of a model folder.`,
        { details: { address: next.href }, cause },
      );
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    next = new URL(location, next);
    if (!isTrusted(next, hub)) {
      throw new AssayError(
        'network',
        `${hub.host} passed the download on to ${next.host}, which is not one of its own hosts; nothing was read from there.`,
        {
          details: { address, location: next.href },
        },
      );
    }
  }
  throw new AssayError('network', `${hub.host} redirected the download too often; try again later.`, {
    details: { address },
  });
}

/** Fetches one file of a model whole or not at all. False where the hub has no such file. */
async function fetchFile(
  id: string,
  name: string,
  folder: string,
  options: DownloadOptions,
): Promise<boolean> {
  const target = join(folder, name);
  if (existsSync(target)) return true;
  const path = [...id.split('/'), 'resolve', 'main', ...name.split('/')].map(encodeURIComponent).join('/');
  const response = await request(`${options.hub}/${path}`, options);
  if (response.status === 404 || response.status === 401 || response.status === 403) {
    await response.body?.cancel();
    return false;
  }
  if (response.status !== 200 || response.body === null) {
    throw new AssayError(
      'network',
      `The hub answered ${response.status} for ${name} of "${id}"; try again later.`,
      {
        details: { id, name, status: response.status },
      },
    );
  }
  makeFolder(dirname(target));
  const partial = `${target}.partial-${process.pid}`;
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(partial));
    const announced =
      response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
    const { size } = await stat(partial);
    if (announced !== null && Number(announced) !== size)
      throw new Error(`${size} of ${announced} bytes came`);
    await rename(partial, target);
  } catch (cause) {
    await rm(partial, { force: true });
    throw new AssayError('network', `The download of ${name} of "${id}" broke off; try again.`, {
      details: { id, name },
      cause,
    });
  }
  return true;
}

async function fetchWeights(
  reference: ModelReference,
  folder: string,
  options: DownloadOptions,
): Promise<void> {
  const config = await readModelConfig(folder);
  const parts = graphParts(config.is_encoder_decoder === true, config.composed?.head);
  const candidates = variantCandidates(reference.variant, parts);
  for (const names of candidates) {
    let found = 0;
    for (const name of names) {
      if (!(await fetchFile(reference.id, `onnx/${name}`, folder, options))) break;
      found += 1;
      const { externalFiles } = await scanOnnx(join(folder, 'onnx', name));
      for (const { location } of externalFiles) {
        // Any other location is refused when the folder is checked.
        if (location === basename(location))
          await fetchFile(reference.id, `onnx/${location}`, folder, options);
      }
    }
    if (found === names.length) return;
  }
  throw new AssayError(
    'model-malformed',
    `The hub has no ONNX files${reference.variant === undefined ? '' : ` of variant ${reference.variant}`} for "${reference.id}"; choose a model with an onnx folder, or export it yourself and give the path.`,
    { details: { id: reference.id, variant: reference.variant ?? null } },
  );
}

/**
 * Downloads what a model needs to answer, and no more, into `folder`; what is there already is kept. No token is sent.
 * Rejects with `network`, `model-not-found` or `model-malformed`.
 */
export async function downloadModel(
  reference: ModelReference,
  folder: string,
  options: DownloadOptions,
): Promise<void> {
  for (const name of requiredFiles) {
    if (await fetchFile(reference.id, name, folder, options)) continue;
    const what =
      name === 'config.json'
        ? `The hub has no model "${reference.id}" that is open to everyone`
        : `The model "${reference.id}" has no ${name} on the hub`;
    throw new AssayError('model-not-found', `${what}; check the name.`, {
      details: { id: reference.id, name },
    });
  }
  await fetchWeights(reference, folder, options);
  for (const name of optionalFiles) await fetchFile(reference.id, name, folder, options);
}
