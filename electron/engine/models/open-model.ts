import type { ModelDescriptor } from '#shared/domain/model';
import { bm25ReaderId, inspectBm25Reader, openBm25Reader } from './baseline/bm25-reader.ts';
import type { PreparedModel } from './local/prepare-model.ts';
import type { Model } from './model.ts';
import type { ModelReference, OpenModelOptions } from './model-reference.ts';

export { listBuiltinModels } from './builtin-models.ts';
export type { BuiltinModel } from './builtin-models.ts';
export type { ModelReference, OpenModelOptions } from './model-reference.ts';

async function prepare(reference: ModelReference, options: OpenModelOptions): Promise<PreparedModel> {
  const [{ locateModel }, { prepareModel }] = await Promise.all([
    import('./local/locate-model.ts'),
    import('./local/prepare-model.ts'),
  ]);
  return prepareModel(reference, await locateModel(reference, options));
}

/**
 * Finds, checks and describes a model. Its inference processes start with the first question, so a model whose
 * answers are all known costs no start. Rejects with `model-not-found`, `model-malformed`, `model-unsafe`,
 * `model-task` or `network-off`.
 */
export async function openModel(reference: ModelReference, options: OpenModelOptions): Promise<Model> {
  if (reference.id === bm25ReaderId) return openBm25Reader(reference);
  const { remote, ...rest } = reference;
  if (remote !== undefined) {
    const { openRemoteModel } = await import('./remote/remote-model.ts');
    return openRemoteModel({ ...rest, ...remote }, options);
  }
  const { createLocalModel } = await import('./local/local-model.ts');
  return createLocalModel(reference, await prepare(reference, options), options);
}

/** The same checks as `openModel`, for a look at the model: what it is, what to mind, and which files are left alone. */
export async function inspectModel(
  reference: ModelReference,
  options: OpenModelOptions,
): Promise<ModelDescriptor & { warnings: readonly string[]; ignoredFiles: readonly string[] }> {
  if (reference.id === bm25ReaderId) return inspectBm25Reader(reference);
  const { descriptor, warnings, ignoredFiles } = await prepare(reference, options);
  return { ...descriptor, warnings, ignoredFiles };
}
