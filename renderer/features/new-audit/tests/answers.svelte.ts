import { SvelteMap } from 'svelte/reactivity';
import type { Example } from '#shared/domain/example';
import type { TransformationLine } from '#shared/domain/lines';
import type { FieldName, Fields } from '#shared/domain/task';
import type { Client } from '../../../client.ts';

type Choice = Parameters<Client['workbench']['predict']>[0]['model'];
interface Said {
  readonly label: string;
  readonly score: number | null;
}

/** What a model of this machine says of the texts in sight, before and after the change. */
export class Answers {
  readonly #client: Pick<Client['workbench'], 'predict'>;
  readonly #said = new SvelteMap<string, Said>();
  #asking: Promise<void> = Promise.resolve();

  constructor(client: Pick<Client['workbench'], 'predict'>) {
    this.#client = client;
  }

  /** One question after the other: the model is opened once, and a later look waits for an earlier one. */
  ask(
    model: Choice,
    lines: readonly TransformationLine[],
    field: FieldName,
    examples: readonly Example[],
  ): Promise<void> {
    this.#asking = this.#asking.then(() => this.#askNow(model, lines, field, examples));
    return this.#asking;
  }

  of(
    model: Choice,
    { id, input, output }: TransformationLine,
    field: FieldName,
    examples: readonly Example[],
  ): { before: string; after: string; flips: boolean } | undefined {
    const others = examples.find((example) => example.id === id)?.fields ?? {};
    const [before, after] = [input, output].map((text) =>
      this.#said.get(keyOf(model, { ...others, [field]: text })),
    );
    if (!before || !after) return undefined;
    return { before: write(before), after: write(after), flips: before.label !== after.label };
  }

  async #askNow(
    model: Choice,
    lines: readonly TransformationLine[],
    field: FieldName,
    examples: readonly Example[],
  ): Promise<void> {
    for (const { id, input, output, status } of lines) {
      if (status !== 'changed') continue;
      const others = examples.find((example) => example.id === id)?.fields ?? {};
      for (const text of [input, output]) {
        const fields = { ...others, [field]: text };
        const key = keyOf(model, fields);
        if (this.#said.has(key)) continue;
        try {
          const { prediction } = await this.#client.predict({ model, fields });
          if (prediction.status !== 'ok' || prediction.answer.kind !== 'label') continue;
          const { label, scores } = prediction.answer;
          this.#said.set(key, { label, score: scores[label] ?? null });
        } catch {
          // The change is worth showing without it; the model's own fault stands at the step Model.
          return;
        }
      }
    }
  }
}

function write({ label, score }: Said): string {
  return score === null ? label : `${label} ${score.toFixed(2).replace(/^0/, '')}`;
}

function keyOf(model: Choice, fields: Fields): string {
  return JSON.stringify([model.id, model.variant, fields]);
}
