import type { AuditFile } from '#shared/domain/audit-file';
import type { Example } from '#shared/domain/example';
import { taskShapes, type FieldName, type Fields, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { perturb } from '../catalogue/perturb.ts';
import { loadResources, type LanguageResources } from '../language/resources.ts';
import type { PlanWriter, SealedPlan } from '../workspace/types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { carryGold, protectedSpans } from './carry-gold.ts';
import type { PlannedSubpopulation, PlannedTransformation, ResolvedEntries } from './resolve-entries.ts';

export interface PlanInput {
  readonly auditId: string;
  readonly datasetKey: string;
  readonly datasetTitle: string;
  readonly examples: number;
  readonly file: AuditFile;
  readonly task: Task;
  readonly entries: ResolvedEntries;
  readonly keyOf: (fields: Fields, repeat: number) => Uint8Array;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes every unit of an audit before the first is asked: one clean unit an example, one unit a variant of each
 * transformation, and which examples belong to which subpopulation. Reads the examples once, in order.
 */
export async function writePlan(workspace: Workspace, input: PlanInput): Promise<SealedPlan> {
  const resources = await loadResources(input.entries.needs);
  return workspace.plan.write(input.auditId, async (writer) => {
    const transformations = input.entries.transformations.map((planned) => ({
      planned,
      sliceNo: writer.addSlice({
        id: planned.sliceId,
        idiom: 'transformation',
        entryId: planned.entry.id,
        title: planned.title,
        options: { ...planned.options, variants: planned.variants },
        lineage: [input.datasetTitle, planned.title],
      }),
    }));
    const measured = input.entries.subpopulations.map((planned) => ({
      planned,
      values: new Float64Array(input.examples),
    }));
    const cleanUnits = new Float64Array(input.examples);
    let done = 0;
    for (const { position, example } of workspace.datasets.iterate(input.datasetKey)) {
      if (input.signal?.aborted === true)
        throw new AssayError(
          'cancelled',
          'The audit was cancelled while its plan was written; nothing was asked yet.',
        );
      const cleanUnitNo = addClean(writer, input, position, example);
      cleanUnits[position] = cleanUnitNo;
      for (const { planned, values } of measured) {
        values[position] =
          planned.entry.measure(example.fields, input.task, planned.options, { resources }) ?? Number.NaN;
      }
      for (const { planned, sliceNo } of transformations) {
        for (let variant = 0; variant < planned.variants; variant += 1) {
          addPerturbed(writer, input, {
            planned,
            sliceNo,
            variant,
            position,
            example,
            cleanUnitNo,
            resources,
          });
        }
      }
      done += 1;
      if (done % 64 === 0) {
        input.onProgress?.(done);
        // Lets a cancel or a progress listener in; the work between is synchronous.
        await new Promise<void>((resume) => setImmediate(resume));
      }
    }
    for (const { planned, values } of measured) addSubpopulation(writer, input, planned, values, cleanUnits);
  });
}

function addClean(writer: PlanWriter, input: PlanInput, position: number, example: Example): number {
  return writer.addUnit({
    disposition: 'ask',
    sliceNo: null,
    cleanUnitNo: null,
    position,
    key: input.keyOf(example.fields, 0),
    size: sizeOf(example.fields),
  });
}

interface PerturbedUnit {
  readonly planned: PlannedTransformation;
  readonly sliceNo: number;
  readonly variant: number;
  readonly position: number;
  readonly example: Example;
  readonly cleanUnitNo: number;
  readonly resources: LanguageResources;
}

function addPerturbed(writer: PlanWriter, input: PlanInput, unit: PerturbedUnit): void {
  const { planned, example } = unit;
  const field = perturbedField(input);
  const common = {
    sliceNo: unit.sliceNo,
    cleanUnitNo: unit.cleanUnitNo,
    position: unit.position,
    variant: unit.variant,
    field,
  };
  const text = example.fields[field] ?? '';
  const result = perturb(planned.entry, text, planned.options, {
    seed: input.file.seed,
    exampleId: example.id,
    variant: unit.variant,
    resources: unit.resources,
    protectedSpans: protectedSpans(text, field, example.gold, input.file.protect),
  });
  if (result.status === 'noop') {
    writer.addUnit({ ...common, disposition: 'noop', reason: result.reason });
    return;
  }
  const carried = carryGold(example.gold, field, result.map);
  if ('lost' in carried) {
    writer.addUnit({
      ...common,
      disposition: 'denied',
      reason: carried.lost,
      text: result.text,
      edits: result.edits,
    });
    return;
  }
  const fields = { ...example.fields, [field]: result.text };
  writer.addUnit({
    ...common,
    disposition: 'ask',
    text: result.text,
    edits: result.edits,
    ...(carried.gold === null ? {} : { gold: carried.gold }),
    key: input.keyOf(fields, 0),
    size: sizeOf(fields),
  });
}

/** The slices of one subpopulation, by the cut-offs of this dataset. */
function addSubpopulation(
  writer: PlanWriter,
  input: PlanInput,
  planned: PlannedSubpopulation,
  values: Float64Array,
  cleanUnits: Float64Array,
): void {
  for (const rule of planned.entry.slices(values, planned.options)) {
    const sliceNo = writer.addSlice({
      id: `${planned.idPrefix}/${rule.key}`,
      idiom: 'subpopulation',
      entryId: planned.entry.id,
      title: rule.title,
      options: planned.options,
      lineage: [input.datasetTitle, rule.title],
    });
    values.forEach((value, position) => {
      if (!Number.isNaN(value) && rule.includes(value)) writer.addMember(sliceNo, cleanUnits[position] ?? 0);
    });
  }
}

export function perturbedField(input: { readonly file: AuditFile; readonly task: Task }): FieldName {
  return input.file.field ?? taskShapes[input.task].perturbed;
}

function sizeOf(fields: Fields): number {
  return Object.values(fields).reduce((sum, text) => sum + text.length, 0);
}
