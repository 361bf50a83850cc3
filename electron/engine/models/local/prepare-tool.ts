import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError } from '#shared/errors';
import type { ModelReference } from '../model-reference.ts';
import { fingerprint, hashFiles } from './fingerprint.ts';
import type { LocatedModel } from './locate-model.ts';
import { readMaxTokens, readModelConfig, readTokenizerConfig } from './model-config.ts';
import { readModelFolder } from './model-folder.ts';
import { answerFiles, scanWeights } from './prepare-model.ts';
import type { Pooling, Readout, ToolTask } from './tool-tasks.ts';
import { chooseVariant, graphParts } from './variants.ts';

/** A model that serves as a tool, read and found in order. Nothing is loaded yet. */
export interface PreparedTool {
  readonly folder: string;
  readonly onnxFolder: string;
  readonly dtype: string;
  readonly maxTokens: number;
  /** SHA-256 (hex) over the files that determine what the tool gives. */
  readonly fingerprint: string;
  readonly readout?: Readout;
}

/** The file in which exports of sentence encoders keep how they pool. */
const poolingFile = '1_Pooling/config.json';

const poolingShape = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_max_tokens: z.boolean().optional(),
  pooling_mode_lasttoken: z.boolean().optional(),
});

/** How the encoder was trained to pool: from its own file, else the mean, which the built-in one and most others use. */
async function readPooling(path: string): Promise<Pooling> {
  const file = join(path, poolingFile);
  if (!existsSync(file)) return 'mean';
  const read = poolingShape.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) {
    throw new AssayError(
      'model-malformed',
      `${file} is not as expected; copy the file again from its source.`,
      {
        details: { path: file },
        cause: read.error,
      },
    );
  }
  if (read.data.pooling_mode_cls_token === true) return 'cls';
  if (read.data.pooling_mode_max_tokens === true) return 'max';
  return read.data.pooling_mode_lasttoken === true ? 'last' : 'mean';
}

/** Vectors of texts, else of tokens, by the names that exports use. */
async function readReadout(path: string, outputs: readonly string[]): Promise<Readout> {
  if (outputs.includes('sentence_embedding')) return { output: 'sentence_embedding', pooling: 'given' };
  const output = ['last_hidden_state', 'token_embeddings'].find((name) => outputs.includes(name));
  if (output !== undefined) return { output, pooling: await readPooling(path) };
  throw new AssayError(
    'model-task',
    `The weights in ${path} give ${outputs.join(', ')} and no vectors of texts or tokens (last_hidden_state), so the model is no encoder; name one exported for feature extraction.`,
    { details: { path, outputs } },
  );
}

function refuseOtherHead(path: string, architectures: readonly string[], outputs: readonly string[]): void {
  const isMasked =
    architectures.length === 0 || architectures.some((name) => /MaskedLM|ForPreTraining/.test(name));
  if (isMasked && outputs.includes('logits')) return;
  throw new AssayError(
    'model-task',
    `The model in ${path} (${architectures[0] ?? 'no architecture named'}) does not fill open places; name a masked language model, exported for fill-mask.`,
    { details: { path, architectures, outputs } },
  );
}

/** Reads and checks the folder of a model for a tool task. Every fault is an `AssayError` with what to do. */
export async function prepareTool(
  reference: ModelReference,
  located: LocatedModel,
  task: ToolTask,
): Promise<PreparedTool> {
  const path = located.folder;
  const folder = await readModelFolder(path);
  const config = await readModelConfig(path);
  const limit = readMaxTokens(config, await readTokenizerConfig(path));
  const chosen = chooseVariant(reference.variant, graphParts(false), folder.onnxFiles, path);
  const weights = await scanWeights(path, folder.onnxFolder, chosen.files);
  if (task === 'fill-mask') refuseOtherHead(path, config.architectures ?? [], weights.outputs);
  const readout = task === 'fill-mask' ? {} : { readout: await readReadout(path, weights.outputs) };
  const files = await hashFiles(path, [
    ...answerFiles(folder.files, folder.onnxFolder, chosen),
    ...weights.external,
    ...(task === 'feature-extraction' && existsSync(join(path, poolingFile)) ? [poolingFile] : []),
  ]);
  return {
    folder: path,
    onnxFolder: folder.onnxFolder,
    dtype: chosen.dtype,
    maxTokens: Math.min(limit.tokens, reference.maxTokens ?? limit.tokens),
    fingerprint: fingerprint(files),
    ...readout,
  };
}
