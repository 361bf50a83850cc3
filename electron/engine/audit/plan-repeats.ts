import type { Example } from '#shared/domain/example';
import type { PlanWriter } from '../workspace/plan-types.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';

/** The slice of the unchanged inputs asked again. */
export const repeatsSliceId = 'repeats';

/** Adds its slice where the audit file says `repeats`, and returns what adds the units of one example. */
export function planRepeats(
  writer: PlanWriter,
  { file: { repeats = 1 }, datasetTitle, keyOf }: PlanInput,
): (position: number, example: Example, cleanUnitNo: number) => void {
  if (repeats === 1) return () => undefined;
  const title = `Asked ${repeats} times`;
  const sliceNo = writer.addSlice({
    id: repeatsSliceId,
    idiom: 'repeat',
    entryId: 'repeat',
    title,
    options: { repeats },
    lineage: [datasetTitle, title],
  });
  return (position, { fields }, cleanUnitNo) => {
    for (let repeat = 1; repeat < repeats; repeat += 1)
      writer.addUnit({
        disposition: 'ask',
        sliceNo,
        cleanUnitNo,
        position,
        variant: repeat - 1,
        repeat,
        // The number of the repeat is part of the key: the answer to the first is not the answer to this one.
        key: keyOf(fields, repeat),
        size: sizeOf(fields),
      });
  };
}
