import type { ModelChoice } from '#shared/contract/models';
import { taskShapes, type FieldName, type Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { EngineContext } from '../engine-context.ts';
import type { Model } from '../models/model.ts';
import { openModel } from '../models/open-model.ts';

/** The model of a workbench, open until it has not been wanted for a while. */
export async function openWorkbenchModel(engine: EngineContext, choice: ModelChoice): Promise<Model> {
  const { allowNetwork, ...reference } = choice;
  return engine.keep(`workbench ${JSON.stringify(choice)}`, () => openModel(reference, { allowNetwork }));
}

/** Fields as the model's task wants them. @throws AssayError `usage` for a text that is missing */
export function checkFields(model: Model, given: Fields): Fields {
  const { task } = model.descriptor;
  const missing = taskShapes[task].fields.find((name) => (given[name] ?? '').trim() === '');
  if (missing === undefined) return given;
  throw new AssayError('usage', `A model for ${task} needs a ${missing}: type or paste one.`, {
    details: { field: missing },
  });
}

/** The field whose words are looked at. @throws AssayError `usage` for one that the task does not have */
export function chooseField(model: Model, field: FieldName | undefined): FieldName {
  const shape = taskShapes[model.descriptor.task];
  if (field === undefined) return shape.perturbed;
  if (shape.fields.includes(field)) return field;
  throw new AssayError(
    'usage',
    `${model.descriptor.task} has no field ${field}; its fields: ${shape.fields.join(', ')}.`,
  );
}
