import { SvelteMap } from 'svelte/reactivity';
import type { Example } from '#shared/domain/example';
import { checkReference, transformationReference } from '#shared/domain/transformation-reference';
import { toolReferences } from '#shared/domain/audit-file';
import type { TransformationLine } from '#shared/domain/lines';
import { taskShapes, type FieldName, type Task } from '#shared/domain/task';
import type { Client } from '../../../client.ts';

export type Preview =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly lines: readonly TransformationLine[] }
  | { readonly state: 'fault'; readonly fault: unknown };

/** What every transformation is tried on. */
export interface Sample {
  readonly examples: readonly Example[];
  readonly field: FieldName;
  readonly seed: number;
  readonly protect: readonly string[];
  readonly checks: unknown;
  readonly tools: unknown;
}

/** Examples that each transformation is tried on at once. */
export const triedExamples = 20;
/** Longer texts are tried in fewer numbers, so that a preview stays live. */
const mostCharacters = 60_000;

/** Transformations tried on the user's own examples; each is asked for once and kept. */
export class Previews {
  readonly #client: Pick<Client, 'transform'>;
  readonly #found = new SvelteMap<string, Preview>();

  constructor(client: Pick<Client, 'transform'>) {
    this.#client = client;
  }

  /** Undefined until it was asked for, and where the reference is not whole yet. */
  get(reference: unknown, sample: Sample): Preview | undefined {
    return this.#found.get(keyOf(reference, sample));
  }

  async ask(reference: unknown, sample: Sample): Promise<void> {
    const key = keyOf(reference, sample);
    const known = this.#found.get(key);
    if (known !== undefined && known.state !== 'fault') return;
    const pipeline = transformationReference.safeParse(oneStrength(reference));
    const texts = textsOf(sample);
    if (!pipeline.success || texts.length === 0) return;
    const checks = checkReference.array().safeParse(sample.checks);
    const tools = toolReferences.safeParse(sample.tools);
    this.#found.set(key, { state: 'loading' });
    try {
      const lines = await this.#client.transform({
        pipeline: pipeline.data,
        texts,
        seed: sample.seed,
        protect: [...sample.protect],
        ...(checks.success ? { checks: checks.data } : {}),
        ...(tools.success ? { tools: tools.data } : {}),
      });
      this.#found.set(key, { state: 'ready', lines: lines.filter(({ variant }) => variant === 0) });
    } catch (fault) {
      this.#found.set(key, { state: 'fault', fault });
    }
  }
}

export function fieldToChange(task: Task, named: unknown): FieldName {
  const { fields, perturbed } = taskShapes[task];
  return fields.find((field) => field === named) ?? perturbed;
}

/** A sweep is shown at one strength at a time: the middle one, unless the caller has set one. */
function oneStrength(reference: unknown): unknown {
  if (typeof reference !== 'object' || reference === null) return reference;
  const { severities, variants, ...rest } = reference as Record<string, unknown>;
  void variants;
  if (!Array.isArray(severities) || rest['severity'] !== undefined) return rest;
  return { ...rest, severity: (severities as unknown[])[Math.floor(severities.length / 2)] };
}

function textsOf({ examples, field }: Sample): { id: string; text: string }[] {
  let characters = 0;
  return examples.flatMap(({ id, fields }) => {
    const text = fields[field] ?? '';
    characters += text.length;
    return text === '' || characters > mostCharacters ? [] : [{ id, text }];
  });
}

function keyOf(reference: unknown, { examples, ...rest }: Sample): string {
  return JSON.stringify([reference, rest, examples.map(({ hash }) => hash)]);
}
