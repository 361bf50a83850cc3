import type { Example } from '#shared/domain/example';
import type { Task } from '#shared/domain/task';
import type { MeasuredExample, SubpopulationContext } from '../catalogue/define-subpopulation.ts';
import type { MeasuringTools, Tokenizer } from '../catalogue/measuring-tools.ts';
import type { Encoder } from '../catalogue/tools.ts';
import type { LanguageResources } from '../language/resources.ts';
import { createSideInformation } from '../language/side-information.ts';
import type { PlannedSubpopulation } from './resolve-subpopulations.ts';

/** The measured values of one subpopulation over a whole dataset, as `slices` of its entry takes them. */
export interface Measured {
  readonly planned: PlannedSubpopulation;
  readonly values: Float64Array;
  readonly names: readonly string[];
}

interface Growing extends Measured {
  readonly names: string[];
  readonly numberOf: Map<string, number>;
}

export interface Measurer {
  /** Measures some examples; texts that need vectors are embedded together, so hand over a few dozen at once. */
  measure(chunk: readonly { readonly position: number; readonly example: Example }[]): Promise<void>;
  readonly measured: readonly Measured[];
}

/** Vectors that are kept: a query is the same for every example, and texts repeat. */
const keptVectors = 4096;

/** Measures examples chunk by chunk; side information is found once an example and shared by all subpopulations. */
export function createMeasurer(
  subpopulations: readonly PlannedSubpopulation[],
  examples: number,
  task: Task,
  resources: LanguageResources,
  opened: { readonly tokenizers: ReadonlyMap<string, Tokenizer>; readonly encoder: Encoder | undefined },
): Measurer {
  const measured = subpopulations.map((planned): Growing => ({
    planned,
    values: new Float64Array(examples).fill(Number.NaN),
    names: [],
    numberOf: new Map(),
  }));
  const vectors = new Map<string, Float32Array>();
  const tools: MeasuringTools = {
    tokenizer: (name) => need(opened.tokenizers.get(name), `tokenizer ${name}`),
    vectorOf: (text) => need(vectors.get(text), 'vector of a text'),
  };

  async function embed(chunk: readonly MeasuredExample[]): Promise<void> {
    const { encoder } = opened;
    if (encoder === undefined) return;
    const wanted = new Set(
      chunk.flatMap((example) =>
        measured.flatMap(({ planned }) => planned.entry.textsToEmbed?.(example, planned.options) ?? []),
      ),
    );
    const missing = [...wanted].filter((text) => !vectors.has(text));
    if (vectors.size + missing.length > keptVectors) {
      for (const text of vectors.keys()) if (!wanted.has(text)) vectors.delete(text);
    }
    const embedded = missing.length === 0 ? [] : await encoder.embed(missing);
    missing.forEach((text, index) => vectors.set(text, need(embedded[index], 'vector of a text')));
  }

  return {
    measured,
    async measure(chunk) {
      const seen = chunk.map(({ example }): MeasuredExample => {
        const { fields, gold, columns } = example;
        return { fields, gold, columns, task };
      });
      await embed(seen);
      chunk.forEach(({ position }, index) => {
        const example = seen[index];
        if (example === undefined) return;
        const context = { resources, side: createSideInformation(resources), tools };
        for (const growing of measured) growing.values[position] = measureOne(growing, example, context);
      });
    },
  };
}

function measureOne(growing: Growing, example: MeasuredExample, context: SubpopulationContext): number {
  const { entry, options } = growing.planned;
  const value = entry.measure(example, options, context);
  if (typeof value !== 'string') return value ?? Number.NaN;
  const known = growing.numberOf.get(value);
  if (known !== undefined) return known;
  growing.numberOf.set(value, growing.names.length);
  growing.names.push(value);
  return growing.names.length - 1;
}

/** Throws when an entry uses a tool it did not ask for: a fault of the entry. */
function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`No ${what} was prepared: name it in tools or textsToEmbed.`);
  return value;
}
