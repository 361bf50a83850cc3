import { createHash } from 'node:crypto';
import type { Fields } from '#shared/domain/task';
import type { Model } from '../models/model.ts';
import { canonicalJson } from '../canonical-json.ts';

/**
 * Makes the key under which a prediction is stored: SHA-256 over model fingerprint, task, settings, input and repeat. Equal
 * requests share one prediction, in this audit and in every later one of the workspace.
 */
export function createRequestKeyer(
  model: Pick<Model, 'descriptor' | 'settings'>,
): (fields: Fields, repeat: number) => Uint8Array {
  const { fingerprint, task } = model.descriptor;
  const head = canonicalJson([fingerprint, task, model.settings]);
  return (fields, repeat) =>
    createHash('sha256')
      .update(`${head}\n${canonicalJson(fields)}\n${repeat}`)
      .digest();
}
