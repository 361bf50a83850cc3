import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import { loadResources } from '../language/resources.ts';
import type { PlanWriter, SealedPlan } from '../workspace/plan-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import { addSubpopulation } from './plan-subpopulations.ts';
import { addPerturbed } from './plan-transformations.ts';

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
