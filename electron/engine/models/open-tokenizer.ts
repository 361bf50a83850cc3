import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { AssayError } from '#shared/errors';
import { bm25ReaderId } from './baseline/bm25-reader.ts';
import { locateModel } from './local/locate-model.ts';
import type { ModelReference, OpenModelOptions } from './model-reference.ts';

async function readJson(folder: string, name: string, id: string): Promise<object> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as object;
  } catch (error) {
    throw new AssayError(
      'model-malformed',
      `The tokenizer of ${id} cannot be read: ${name} in its folder is missing or not valid JSON.`,
      { details: { folder, file: name }, cause: error },
    );
  }
}

/** Opens the tokenizer of a model without its weights, to count tokens in this process. */
export async function openTokenizer(
  reference: ModelReference,
  options: OpenModelOptions,
): Promise<{ count(text: string): number }> {
  const { folder } = await locateModel(reference, options);
  const [tokenizer, configuration] = await Promise.all([
    readJson(folder, 'tokenizer.json', reference.id),
    readJson(folder, 'tokenizer_config.json', reference.id),
  ]);
  const loaded = new Tokenizer(tokenizer, configuration);
  return { count: (text) => loaded.encode(text.toWellFormed(), { add_special_tokens: false }).ids.length };
}

/** The tokenizer of a model for a data sheet; null where the model has none on this machine. */
export async function openTokenCounter(
  reference: ModelReference,
  options: OpenModelOptions,
): Promise<{ model: string; count(text: string): number } | null> {
  if (reference.remote !== undefined || reference.id === bm25ReaderId) return null;
  const tokenizer = await openTokenizer(reference, options);
  return { model: reference.id, count: (text) => tokenizer.count(text) };
}
