import type { Tokenizer, ToolRequest } from '../catalogue/measuring-tools.ts';
import { openTokenizer } from '../models/open-tokenizer.ts';
import type { ModelReference, OpenModelOptions } from '../models/open-model.ts';

/** Opens each tokenizer that is asked for once, by name; `model` is that of the model under test. */
export async function openTokenizers(
  requests: readonly ToolRequest[],
  model: ModelReference,
  options: OpenModelOptions,
): Promise<ReadonlyMap<string, Tokenizer>> {
  const names = new Set(requests.flatMap((request) => (request.tool === 'tokenizer' ? [request.name] : [])));
  const opened = [...names].map(
    async (name) => [name, await openTokenizer(name === 'model' ? model : { id: name }, options)] as const,
  );
  return new Map(await Promise.all(opened));
}
