import type { PlanWriter } from '../workspace/plan-types.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlannedSubpopulation } from './resolve-entries.ts';

/** The slices of one subpopulation, by the cut-offs of this dataset. */
export function addSubpopulation(
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
