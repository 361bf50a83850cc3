import { AssayError } from '#shared/errors';
import type { MeasuringToolRequest, Tokenizer } from '../catalogue/measuring-tools.ts';
import type { Encoder } from '../catalogue/tools.ts';
import { openTokenizer } from '../models/open-tokenizer.ts';
import type { ModelReference } from '../models/open-model.ts';

/** Where an audit's tools come from: each is opened when something asks for it. */
export interface MeasuringToolBox {
  /** @param name `model`, a folder, a built-in model or a hub id */
  tokenizer(name: string): Promise<Tokenizer>;
  encoder(): Promise<Encoder>;
}

export interface OpenedMeasuringTools {
  readonly tokenizers: ReadonlyMap<string, Tokenizer>;
  readonly encoder: Encoder | null;
}

/** The tools of an audit of this model. */
export function createMeasuringToolBox(
  model: ModelReference,
  allowNetwork: boolean,
  encoder?: Encoder,
): MeasuringToolBox {
  return {
    tokenizer: (name) => openTokenizer(name === 'model' ? model : { id: name }, { allowNetwork }),
    encoder() {
      if (encoder !== undefined) return Promise.resolve(encoder);
      const sentence =
        'Similarity needs a sentence encoder, and this audit has none; remove the subpopulation from the audit file.';
      return Promise.reject(new AssayError('entry-options', sentence));
    },
  };
}

/** Opens what is asked for, each tool once. */
export async function openMeasuringTools(
  requests: readonly MeasuringToolRequest[],
  box: MeasuringToolBox | undefined,
): Promise<OpenedMeasuringTools> {
  if (requests.length === 0) return { tokenizers: new Map(), encoder: null };
  if (box === undefined) throw new AssayError('internal', 'The plan needs tools and was given none.');
  const names = new Set(requests.flatMap((request) => (request.tool === 'tokenizer' ? [request.name] : [])));
  const tokenizers = await Promise.all(
    [...names].map(async (name) => [name, await box.tokenizer(name)] as const),
  );
  const wantsEncoder = requests.some((request) => request.tool === 'encoder');
  return { tokenizers: new Map(tokenizers), encoder: wantsEncoder ? await box.encoder() : null };
}
