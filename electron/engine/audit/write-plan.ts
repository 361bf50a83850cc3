import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import { loadResources } from '../language/resources.ts';
import type { PlanWriter, SealedPlan } from '../workspace/plan-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { keepTokens } from './keep-tokens.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import { measureSubpopulations } from './measure-subpopulations.ts';
import { addSubpopulations } from './plan-subpopulations.ts';
import { planSuites } from './plan-suites.ts';
import { planRepeats } from './plan-repeats.ts';
import { planProbes } from './probes/plan-probes.ts';
import { planTransformations } from './plan-transformations.ts';

/**
 * Writes every unit of an audit before the first is asked: one clean unit an example, its repeats, one unit a variant of each
 * transformation, one a text of each suite, one a case of each probe, and which examples belong to which subpopulation. Reads the examples once,
 * in order.
 */
export async function writePlan(workspace: Workspace, input: PlanInput): Promise<SealedPlan> {
  const kept = keepTokens(await loadResources(input.entries.needs), workspace.textTokens);
  const { resources } = kept;
  const measuring = await measureSubpopulations(input, resources);
  return workspace.plan.write(input.auditId, async (writer) => {
    const transforming = planTransformations(writer, input, resources);
    const addRepeats = planRepeats(writer, input);
    const addSuiteText = planSuites(writer, input.suites, input.keyOf);
    const addProbeCase = planProbes(writer, input.entries.probes, input.keyOf);
    const cleanUnits = new Float64Array(input.examples);
    let done = 0;
    for (const { position, example } of workspace.datasets.iterate(input.datasetKey)) {
      if (input.signal?.aborted === true)
        throw new AssayError(
          'cancelled',
          'The audit was cancelled while its plan was written; nothing was asked yet.',
        );
      if (position >= (input.firstOfProbes ?? Infinity)) {
        addProbeCase(position, example);
        done += 1;
        if (done % 64 === 0) await pause(done, input);
        continue;
      }
      if (position >= input.examples) {
        addSuiteText(position, example);
        continue;
      }
      kept.announce(Object.values(example.fields));
      const cleanUnitNo = addClean(writer, input, position, example);
      cleanUnits[position] = cleanUnitNo;
      addRepeats(position, example, cleanUnitNo);
      await measuring.add(position, example);
      await transforming.add({ position, example, cleanUnitNo });
      done += 1;
      if (done % 64 === 0) await pause(done, input);
    }
    await transforming.finish();
    addSubpopulations(writer, input, await measuring.finish(), cleanUnits);
    kept.finish();
  });
}

/** Lets a cancel or a progress listener in; the work between is synchronous. */
function pause(done: number, input: PlanInput): Promise<void> {
  input.onProgress?.(done);
  return new Promise((resume) => setImmediate(resume));
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
