import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError } from '#shared/errors';
import { composedShape } from './composed-layout.ts';

const positive = z.number().int().positive();

/** The parts of `config.json` that Assay reads. */
const configShape = z.object({
  model_type: z.string(),
  architectures: z.array(z.string()).nullish(),
  id2label: z.record(z.string(), z.string()).nullish(),
  num_labels: positive.nullish(),
  problem_type: z.string().nullish(),
  max_position_embeddings: positive.nullish(),
  n_positions: positive.nullish(),
  max_sequence_length: positive.nullish(),
  is_encoder_decoder: z.boolean().nullish(),
  composed: composedShape.nullish(),
});
export type ModelConfig = z.infer<typeof configShape>;

const tokenizerConfigShape = z.object({
  model_max_length: z.number().positive().nullish(),
  chat_template: z.unknown().optional(),
});
export type TokenizerConfig = z.infer<typeof tokenizerConfigShape>;

async function readJson<Shape extends z.ZodType>(
  folder: string,
  name: string,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AssayError('model-malformed', `${path} cannot be read; check its permissions.`, {
      details: { path },
      cause,
    });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError(
      'model-malformed',
      `${path} is not JSON (${cause instanceof Error ? cause.message.slice(0, 120) : 'unreadable'}); copy the file again from its source.`,
      { details: { path }, cause },
    );
  }
  const read = shape.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new AssayError(
      'model-malformed',
      `${path}${field === '' ? '' : `, field "${field}"`}: ${issue?.message ?? 'not as expected'}; copy the file again from its source.`,
      { details: { path, field }, cause: read.error },
    );
  }
  return read.data;
}

export const readModelConfig = (folder: string): Promise<ModelConfig> =>
  readJson(folder, 'config.json', configShape);

export const readTokenizerConfig = (folder: string): Promise<TokenizerConfig> =>
  readJson(folder, 'tokenizer_config.json', tokenizerConfigShape);

/** The names in `id2label` in the order of the output. Empty where the model has none. */
export function readLabels(config: ModelConfig): string[] {
  return Object.entries(config.id2label ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => label);
}

/** Position tables of RoBERTa's family start counting after the padding id. */
const offsetPositions = new Set([
  'roberta',
  'xlm-roberta',
  'camembert',
  'mpnet',
  'longformer',
  'data2vec-text',
  'esm',
  'mega',
  'bertweet',
  'xmod',
]);
const unknownLength = 512;

/** Tokens the model accepts, special tokens included: the smaller of what its position table and its tokenizer say. */
export function readMaxTokens(
  config: ModelConfig,
  tokenizer: TokenizerConfig,
): { tokens: number; isKnown: boolean } {
  const positions = config.max_position_embeddings ?? config.n_positions ?? config.max_sequence_length;
  const table =
    positions === undefined || positions === null
      ? Number.POSITIVE_INFINITY
      : positions - (offsetPositions.has(config.model_type) ? 2 : 0);
  // Tokenizers without a limit write a number like 1e30.
  const written = tokenizer.model_max_length ?? Number.POSITIVE_INFINITY;
  const tokens = Math.min(table, written >= 1e9 ? Number.POSITIVE_INFINITY : Math.floor(written));
  return Number.isFinite(tokens) ? { tokens, isKnown: true } : { tokens: unknownLength, isKnown: false };
}
