import type { Example } from '#shared/domain/example';
import { taskShapes, type FieldName } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { whenThere, type Eventual } from '../catalogue/eventual.ts';
import { reasonNotRun } from '../catalogue/tools.ts';
import { vary, type Variation } from '../catalogue/vary.ts';
import type { LanguageResources } from '../language/resources.ts';
import type { PlanWriter } from '../workspace/plan-types.ts';
import { carryGold, protectedSpans } from './carry-gold.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import type { PlannedTransformation } from './resolve-transformations.ts';

/** An example whose clean unit is in the plan. */
interface PlannedExample {
  readonly position: number;
  readonly example: Example;
  readonly cleanUnitNo: number;
}

interface Slice {
  readonly planned: PlannedTransformation;
  readonly sliceNo: number;
}

/** Examples whose variants are made side by side, so that tools are asked for many texts at once. */
const examplesTogether = 64;

/** Takes examples one by one and adds their variants, at once where no tools take part, else a few at a time. */
export interface TransformationPlanner {
  add(example: PlannedExample): Promise<void> | void;
  /** Adds what still waits. */
  finish(): Promise<void>;
}

/** Adds a slice for each transformation; one whose tools are missing gets the reason instead of units. */
export function planTransformations(
  writer: PlanWriter,
  input: PlanInput,
  resources: LanguageResources,
): TransformationPlanner {
  const slices = input.entries.transformations.flatMap((planned): Slice[] => {
    const notRun = reasonNotRun(planned.uses, input.tools.available);
    const sliceNo = addSlice(writer, input, planned, notRun);
    return notRun === null ? [{ planned, sliceNo }] : [];
  });
  const waits = slices.some(({ planned }) => planned.uses.length > 0);
  let waiting: PlannedExample[] = [];

  const finish = async (): Promise<void> => {
    const examples = waiting;
    waiting = [];
    const made = await Promise.all(
      examples.flatMap((example) =>
        eachVariant(slices, example, input, resources).map((add) => Promise.resolve(add)),
      ),
    );
    for (const add of made) add(writer);
    checkSignal(input);
  };
  return {
    add(example) {
      if (waits) {
        waiting.push(example);
        return waiting.length < examplesTogether ? undefined : finish();
      }
      for (const add of eachVariant(slices, example, input, resources))
        if (!(add instanceof Promise)) add(writer);
      return undefined;
    },
    finish,
  };
}

function checkSignal(input: PlanInput): void {
  if (input.signal?.aborted !== true) return;
  throw new AssayError(
    'cancelled',
    'The audit was cancelled while its plan was written; nothing was asked yet.',
  );
}

function addSlice(
  writer: PlanWriter,
  input: PlanInput,
  planned: PlannedTransformation,
  notRun: string | null,
): number {
  const tools = input.tools.describe(planned.uses);
  return writer.addSlice({
    id: planned.sliceId,
    idiom: 'transformation',
    entryId: planned.entryId,
    title: notRun === null ? planned.title : `${planned.title} (not run)`,
    options: {
      ...planned.options,
      ...(planned.entries.some(({ expects }) => expects === 'change') ? { expects: 'change' } : {}),
      ...(Object.keys(tools).length === 0 ? {} : { tools }),
      ...(notRun === null ? {} : { notRun }),
    },
    lineage: [input.datasetTitle, planned.title, ...(notRun === null ? [] : [notRun])],
  });
}

type AddUnit = (writer: PlanWriter) => void;

/** Every variant of one example, in the order of the plan. */
function eachVariant(
  slices: readonly Slice[],
  planned: PlannedExample,
  input: PlanInput,
  resources: LanguageResources,
): Eventual<AddUnit>[] {
  return slices.flatMap((slice) =>
    Array.from({ length: slice.planned.variants }, (_, variant) =>
      whenThere(
        makeVariant(slice.planned, planned.example, variant, input, resources),
        (variation): AddUnit => {
          return (writer) => addVariant(writer, input, slice, planned, variant, variation);
        },
      ),
    ),
  );
}

function makeVariant(
  planned: PlannedTransformation,
  example: Example,
  variant: number,
  input: PlanInput,
  resources: LanguageResources,
): Eventual<Variation> {
  const field = perturbedField(input, planned);
  const text = example.fields[field] ?? '';
  return vary(planned, text, {
    seed: input.file.seed,
    exampleId: example.id,
    variant,
    resources,
    tools: input.tools.tools,
    protectedSpans: [
      ...protectedSpans(text, field, example.gold, input.file.protect),
      ...(input.findPersonal?.(text) ?? []),
    ],
  });
}

/** Adds the unit of one variant: to ask, or silent with its reason. */
function addVariant(
  writer: PlanWriter,
  input: PlanInput,
  { planned, sliceNo }: Slice,
  { example, position, cleanUnitNo }: PlannedExample,
  variant: number,
  result: Variation,
): void {
  const field = perturbedField(input, planned);
  const common = { sliceNo, cleanUnitNo, position, variant, field };
  if (result.status === 'noop') {
    writer.addUnit({ ...common, disposition: 'noop', reason: result.reason });
    return;
  }
  if (result.status === 'denied') {
    const { reason, text, edits } = result;
    writer.addUnit({
      ...common,
      disposition: 'denied',
      reason,
      ...(text === undefined ? {} : { text }),
      ...(edits === undefined ? {} : { edits }),
    });
    return;
  }
  const { text, edits } = result;
  const carried = carryGold(example.gold, field, result.map);
  if ('lost' in carried) {
    writer.addUnit({ ...common, disposition: 'denied', reason: carried.lost, text, edits });
    return;
  }
  const fields = { ...example.fields, [field]: text };
  writer.addUnit({
    ...common,
    disposition: 'ask',
    text,
    edits,
    ...(carried.gold === null ? {} : { gold: carried.gold }),
    key: input.keyOf(fields, 0),
    size: sizeOf(fields),
  });
}

function perturbedField(input: PlanInput, { field }: PlannedTransformation): FieldName {
  return field ?? input.file.field ?? taskShapes[input.task].perturbed;
}
