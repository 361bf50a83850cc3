import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import type { PlanWriter } from '../../workspace/plan-types.ts';
import { sizeOf, type PlanInput } from '../plan-input.ts';
import { readCasePlace } from './probe-examples.ts';
import { probeSliceId, type ResolvedProbe } from './resolve-probes.ts';

/**
 * Adds one slice a condition, and returns what adds the unit of each stored case. A case is compared with that of its item
 * in the condition named by `against`: the one of the same variant, else the first.
 */
export function planProbes(
  writer: PlanWriter,
  probes: readonly ResolvedProbe[],
  keyOf: PlanInput['keyOf'],
): (position: number, example: Example) => void {
  const slices = new Map<string, { sliceNo: number; against: string | null }>();
  for (const { name, probe, options, conditions } of probes) {
    for (const condition of conditions) {
      const id = probeSliceId(name, condition.id);
      const sliceNo = writer.addSlice({
        id,
        idiom: 'probe',
        entryId: probe.id,
        title: `${probe.title}: ${condition.title}`,
        options: { ...options, condition: condition.id, expects: condition.expects },
        lineage: [name, condition.title, condition.change],
      });
      const against = condition.against === null ? null : probeSliceId(name, condition.against);
      slices.set(id, { sliceNo, against });
    }
  }
  const units = new Map<string, number>();
  const nameUnit = (slice: string, item: string, variant: number): string =>
    JSON.stringify([slice, item, variant]);
  return (position, example) => {
    const place = readCasePlace(example.columns);
    // Items of a probe are stored and not asked.
    if (place === null) return;
    const { item, variant, noop } = place;
    const id = probeSliceId(place.probe, place.condition);
    const slice = slices.get(id);
    if (slice === undefined)
      throw new AssayError('internal', `The case ${example.id} belongs to no probe of this audit.`);
    const { against } = slice;
    const compared =
      against === null
        ? undefined
        : (units.get(nameUnit(against, item, variant)) ?? units.get(nameUnit(against, item, 0)));
    const base = { sliceNo: slice.sliceNo, cleanUnitNo: compared ?? null, position, variant };
    const unitNo = writer.addUnit(
      noop === null
        ? { ...base, disposition: 'ask', key: keyOf(example.fields, 0), size: sizeOf(example.fields) }
        : { ...base, disposition: 'noop', reason: noop },
    );
    units.set(nameUnit(id, item, variant), unitNo);
  };
}
