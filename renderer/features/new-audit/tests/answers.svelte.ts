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
  readonly #said = new SvelteMap<string, Said | null>();

  constructor(client: Pick<Client['workbench'], 'predict'>) {
    this.#client = client;
  }

  async ask(
    model: Choice,
    lines: readonly TransformationLine[],
    field: FieldName,
    examples: readonly Example[],
  ): Promise<void> {
    for (const { id, input, output, status } of lines) {
      if (status !== 'changed') continue;
      const others = examples.find((example) => example.id === id)?.fields ?? {};
      for (const text of [input, output]) {
        const key = keyOf(model, { ...others, [field]: text });
        if (this.#said.has(key)) continue;
        this.#said.set(key, null);
        try {
          const { prediction } = await this.#client.predict({ model, fields: { ...others, [field]: text } });
          if (prediction.status === 'ok' && prediction.answer.kind === 'label') {
            const { label, scores } = prediction.answer;
            this.#said.set(key, { label, score: scores[label] ?? null });
          }
        } catch {
          // The preview of the change is worth showing without it; the model's own fault stands at the step Model.
          return;
        }
      }
    }
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
}

function write({ label, score }: Said): string {
  return score === null ? label : `${label} ${score.toFixed(2).replace(/^0/, '')}`;
}

function keyOf(model: Choice, fields: Fields): string {
  return JSON.stringify([model.id, model.variant, fields]);
}
