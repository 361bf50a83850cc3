import type { ModelChoice } from '#shared/contract/models';
import type { Fields } from '#shared/domain/task';
import type { WorkbenchAnswer } from '#shared/domain/workbench';
import { AssayError } from '#shared/errors';
import type { EngineContext } from '../engine-context.ts';
import { checkFields, openWorkbenchModel } from './open-model.ts';

/** One text, answered. */
export async function predictText(
  engine: EngineContext,
  choice: ModelChoice,
  given: Fields,
  signal?: AbortSignal,
): Promise<WorkbenchAnswer> {
  const model = await openWorkbenchModel(engine, choice);
  const fields = checkFields(model, given);
  const startedAt = performance.now();
  const [prediction] = await model.predict([fields], signal);
  if (prediction === undefined) throw new AssayError('internal', 'The model answered nothing.');
  const { id, task, labels, fingerprint } = model.descriptor;
  return {
    model: { id, task, labels, fingerprint },
    prediction,
    milliseconds: performance.now() - startedAt,
  };
}
