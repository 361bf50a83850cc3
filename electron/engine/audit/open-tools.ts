import { AssayError } from '#shared/errors';
import type { Encoder, Tokenizer, ToolRequest } from '../catalogue/tools.ts';
import { openTokenizer } from '../models/open-tokenizer.ts';
import type { ModelReference } from '../models/open-model.ts';

/** Where an audit's tools come from: each is opened when something asks for it. */
export interface ToolBox {
  /** @param name `model`, a folder, a built-in model or a hub id */
  tokenizer(name: string): Promise<Tokenizer>;
  encoder(): Promise<Encoder>;
}

export interface OpenedTools {
  readonly tokenizers: ReadonlyMap<string, Tokenizer>;
  readonly encoder: Encoder | null;
}

/** The tools of an audit of this model. */
export function createToolBox(model: ModelReference, allowNetwork: boolean): ToolBox {
  return {
    tokenizer: (name) => openTokenizer(name === 'model' ? model : { id: name }, { allowNetwork }),
    encoder: () =>
      Promise.reject(
        new AssayError(
          'entry-options',
          'Similarity needs a sentence encoder, and this audit has none; remove the subpopulation from the audit file.',
        ),
      ),
  };
}

/** Opens what is asked for, each tool once. */
export async function openTools(
  requests: readonly ToolRequest[],
  box: ToolBox | undefined,
): Promise<OpenedTools> {
  if (requests.length === 0) return { tokenizers: new Map(), encoder: null };
  if (box === undefined) throw new AssayError('internal', 'The plan needs tools and was given none.');
  const names = new Set(requests.flatMap((request) => (request.tool === 'tokenizer' ? [request.name] : [])));
  const tokenizers = await Promise.all(
    [...names].map(async (name) => [name, await box.tokenizer(name)] as const),
  );
  const wantsEncoder = requests.some((request) => request.tool === 'encoder');
  return { tokenizers: new Map(tokenizers), encoder: wantsEncoder ? await box.encoder() : null };
}
