import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PieceForm } from './align-tokens.ts';

const step: z.ZodType<{ type: string; inner: { type: string }[] }> = z
  .object({
    type: z.string(),
    pretokenizers: z.array(z.object({ type: z.string() })).optional(),
    decoders: z.array(z.object({ type: z.string() })).optional(),
  })
  .transform(({ type, pretokenizers, decoders }) => ({ type, inner: pretokenizers ?? decoders ?? [] }));

const tokenizerShape = z.object({
  pre_tokenizer: step.nullish(),
  decoder: step.nullish(),
  model: z.object({
    unk_token: z.string().nullish(),
    unk_id: z.number().int().nullish(),
    vocab: z.unknown(),
    continuing_subword_prefix: z.string().nullish(),
    end_of_word_suffix: z.string().nullish(),
  }),
});

/** Reads from `tokenizer.json` how its pieces are written. */
export async function readPieceForm(folder: string): Promise<PieceForm> {
  const { model, ...steps } = tokenizerShape.parse(
    JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')),
  );
  const types = [steps.pre_tokenizer, steps.decoder].flatMap((part) =>
    part === undefined || part === null ? [] : [part.type, ...part.inner.map(({ type }) => type)],
  );
  const unknown = new Set(['[UNK]', '<unk>']);
  if (typeof model.unk_token === 'string') unknown.add(model.unk_token);
  return {
    isByteLevel: types.includes('ByteLevel'),
    unknown,
    continuation: model.continuing_subword_prefix ?? '',
    wordEnd: model.end_of_word_suffix ?? '',
  };
}
