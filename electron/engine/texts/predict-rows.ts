import type { Example } from '#shared/domain/example';
import type { PredictionLine } from '#shared/domain/lines';
import type { Prediction } from '#shared/domain/prediction';
import { openDataset } from '../datasets/open-dataset.ts';
import type { Model } from '../models/model.ts';
import { openModel, type ModelReference } from '../models/open-model.ts';
import { predictAll } from '../models/remote/predict-all.ts';

export interface PredictInput {
  readonly model: Omit<ModelReference, 'labels'> & { readonly allowNetwork: boolean };
  readonly data: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly limit?: number;
}

/** Rows read ahead of the model: enough to sort by length, few enough to stream. */
const chunkSize = 512;

/**
 * One prediction a row, in the order of the file. A remote model's endpoint is looked at before the first text leaves.
 * @throws AssayError as opening the model or the data, or looking at the endpoint, does
 */
export async function* predictRows(
  input: PredictInput,
  signal?: AbortSignal,
): AsyncGenerator<PredictionLine> {
  const { allowNetwork, ...reference } = input.model;
  const model = await openModel(reference, { allowNetwork });
  try {
    const dataset = await openDataset({
      path: input.data,
      task: model.descriptor.task,
      columns: input.columns,
      ...(input.limit === undefined ? {} : { limit: input.limit }),
    });
    if (reference.remote !== undefined) {
      const { checkEndpoint } = await import('../models/remote/connection/check-endpoint.ts');
      const { id, remote } = reference;
      // Without a workspace there is no ledger to tell.
      await checkEndpoint(
        { ...remote, id },
        { tell: () => undefined, ...(signal === undefined ? {} : { signal }) },
      );
    }
    let chunk: Example[] = [];
    for await (const example of dataset.examples()) {
      chunk.push(example);
      if (chunk.length < chunkSize) continue;
      yield* predictChunk(model, chunk, signal);
      chunk = [];
    }
    if (chunk.length > 0) yield* predictChunk(model, chunk, signal);
  } finally {
    await model.close();
  }
}

async function* predictChunk(
  model: Model,
  chunk: readonly Example[],
  signal?: AbortSignal,
): AsyncGenerator<PredictionLine> {
  const inputs = chunk.map((example) => example.fields);
  if (model.oneByOne === undefined) {
    yield* toLines(chunk, await model.predict(inputs, signal));
    return;
  }
  const answered: Prediction[] = [];
  try {
    await predictAll(model.oneByOne, inputs, signal ?? new AbortController().signal, answered);
  } finally {
    yield* toLines(chunk, answered);
  }
}

function* toLines(
  chunk: readonly Example[],
  predictions: readonly (Prediction | undefined)[],
): Generator<PredictionLine> {
  for (const [index, example] of chunk.entries()) {
    const prediction = predictions[index];
    if (prediction !== undefined) yield toLine(example.id, prediction);
  }
}

function toLine(id: string, prediction: Prediction): PredictionLine {
  const line = {
    id,
    label: null,
    scores: null,
    text: null,
    entities: null,
    status: prediction.status,
    reason: null,
  };
  switch (prediction.status) {
    case 'error':
      return { ...line, reason: `${prediction.code}: ${prediction.message}` };
    case 'refused':
    case 'skipped':
      return { ...line, reason: prediction.reason };
    case 'ok':
      break;
  }
  const { answer } = prediction;
  switch (answer.kind) {
    case 'label':
      return { ...line, label: answer.label, scores: { ...answer.scores } };
    case 'span':
    case 'text':
      return { ...line, text: answer.text };
    case 'entities':
      return { ...line, entities: answer.entities.map((entity) => ({ ...entity })) };
  }
}
