import type { Example } from '#shared/domain/example';
import type { MeasuredExample, SubpopulationContext } from '../catalogue/define-subpopulation.ts';
import type { MeasuringTools } from '../catalogue/measuring-tools.ts';
import type { LanguageResources } from '../language/resources.ts';
import { createSideInformation } from '../language/side-information.ts';
import { openMeasuringTools } from './measuring-tools.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlannedSubpopulation } from './planned-subpopulation.ts';

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

/** Takes the examples of a dataset one by one. */
export interface Measuring {
  add(position: number, example: Example): Promise<void>;
  finish(): Promise<readonly Measured[]>;
}

/** Examples that are measured together, so that an encoder is asked for many texts at once. */
const chunkSize = 64;

/** Vectors that are kept: a query is the same for every example, and texts repeat. */
const keptVectors = 4096;

/** Measures examples chunk by chunk; side information is found once an example and shared by all subpopulations. */
export async function measureSubpopulations(
  {
    entries,
    examples,
    task,
    measuringTools,
  }: Pick<PlanInput, 'entries' | 'examples' | 'task' | 'measuringTools'>,
  resources: LanguageResources,
): Promise<Measuring> {
  const requests = entries.measured.flatMap(({ entry, options }) => entry.tools?.(options) ?? []);
  const opened = await openMeasuringTools(requests, measuringTools);
  const measured = entries.measured.map((planned): Growing => ({
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
    if (encoder === null) return;
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

  async function measureChunk(
    chunk: readonly { readonly position: number; readonly example: Example }[],
  ): Promise<void> {
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
  }

  let waiting: { position: number; example: Example }[] = [];
  return {
    async add(position, example) {
      waiting.push({ position, example });
      if (waiting.length < chunkSize) return;
      const chunk = waiting;
      waiting = [];
      await measureChunk(chunk);
    },
    async finish() {
      await measureChunk(waiting);
      return measured;
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
