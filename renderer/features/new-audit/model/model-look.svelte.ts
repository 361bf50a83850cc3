import { modelVariants } from '#shared/domain/model';
import { tasks } from '#shared/domain/task';
import type { Client } from '../../../client.ts';
import { Resource } from '../../../state/resource.svelte.ts';

export type ModelSheet = Awaited<ReturnType<Client['models']['inspect']>>;

/** What the engine says of the model of the draft; a hub's model only after a click, because that asks the network. */
export class ModelLook extends Resource<
  ModelSheet,
  [model: Readonly<Record<string, unknown>>, network: boolean]
> {
  constructor(client: Client['models'], place: (id: string) => string) {
    super((model, allowNetwork) => {
      const task = tasks.find((known) => known === model['task']);
      const variant = modelVariants.find((known) => known === model['variant']);
      const labels = model['candidateLabels'];
      return client.inspect({
        id: place(typeof model['id'] === 'string' ? model['id'] : ''),
        allowNetwork,
        ...(task === undefined ? {} : { task }),
        ...(variant === undefined ? {} : { variant }),
        ...(isTexts(labels) ? { candidateLabels: labels } : {}),
      });
    });
  }

  /** Nothing is known of another model yet. */
  forget(): void {
    this.value = undefined;
    this.fault = null;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
