import type { Example } from '#shared/domain/example';
import { taskShapes, type FieldName } from '#shared/domain/task';
import { perturb } from '../catalogue/perturb.ts';
import type { LanguageResources } from '../language/resources.ts';
import type { PlanWriter } from '../workspace/plan-types.ts';
import { carryGold, protectedSpans } from './carry-gold.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import type { PlannedTransformation } from './resolve-entries.ts';

/** One variant of one example to make. */
interface PerturbedUnit {
  readonly planned: PlannedTransformation;
  readonly sliceNo: number;
  readonly variant: number;
  readonly position: number;
  readonly example: Example;
  readonly cleanUnitNo: number;
  readonly resources: LanguageResources;
}

/** Adds the unit of one variant: to ask, or silent with its reason. */
export function addPerturbed(writer: PlanWriter, input: PlanInput, unit: PerturbedUnit): void {
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

function perturbedField(input: PlanInput): FieldName {
  return input.file.field ?? taskShapes[input.task].perturbed;
}
