import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import { loadResources } from '../language/resources.ts';
import type { PlanWriter, SealedPlan } from '../workspace/plan-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import { measureSubpopulations } from './measure-subpopulations.ts';
import { addSubpopulations } from './plan-subpopulations.ts';
import { planSuites } from './plan-suites.ts';
import { planTransformations } from './plan-transformations.ts';

/**
 * Writes every unit of an audit before the first is asked: one clean unit an example, one unit a variant of each
 * transformation, one a text of each suite, and which examples belong to which subpopulation. Reads the examples once,
 * in order.
 */
export async function writePlan(workspace: Workspace, input: PlanInput): Promise<SealedPlan> {
  const resources = await loadResources(input.entries.needs);
  const measuring = await measureSubpopulations(input, resources);
  return workspace.plan.write(input.auditId, async (writer) => {
    const transforming = planTransformations(writer, input, resources);
    const addSuiteText = planSuites(writer, input.suites, input.keyOf);
    const cleanUnits = new Float64Array(input.examples);
    let done = 0;
    for (const { position, example } of workspace.datasets.iterate(input.datasetKey)) {
      if (input.signal?.aborted === true)
        throw new AssayError(
          'cancelled',
          'The audit was cancelled while its plan was written; nothing was asked yet.',
        );
      if (position >= input.examples) {
        addSuiteText(position, example);
        continue;
      }
      const cleanUnitNo = addClean(writer, input, position, example);
      cleanUnits[position] = cleanUnitNo;
      await measuring.add(position, example);
      await transforming.add({ position, example, cleanUnitNo });
      done += 1;
      if (done % 64 === 0) {
        input.onProgress?.(done);
        // Lets a cancel or a progress listener in; the work between is synchronous.
        await new Promise<void>((resume) => setImmediate(resume));
      }
    }
    await transforming.finish();
    addSubpopulations(writer, input, await measuring.finish(), cleanUnits);
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
