import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import type { PlanWriter } from '../workspace/plan-types.ts';
import type { SuiteOutline } from './audit-spec.ts';
import { sizeOf, type PlanInput } from './plan-input.ts';
import { placeOf } from './suite-examples.ts';

/** The slice id of a suite's test. */
export function suiteSliceId(suite: string, test: string): string {
  return `suite:${suite}/${test}`;
}

/**
 * Adds one slice a test, and returns what adds the unit of each stored text: the first of a case is compared with nothing,
 * the others with the first.
 */
export function planSuites(
  writer: PlanWriter,
  suites: readonly SuiteOutline[],
  keyOf: PlanInput['keyOf'],
): (position: number, example: Example) => void {
  const sliceNos = new Map<string, number>();
  for (const suite of suites) {
    for (const test of suite.tests) {
      const { name, version, fileHash } = suite;
      const id = suiteSliceId(suite.id, test.id);
      const sliceNo = writer.addSlice({
        id,
        idiom: 'suite',
        entryId: suite.id,
        title: test.name,
        options: { version, fileHash, capability: test.capability, type: test.type },
        lineage: [name, `${test.capability}, ${test.type}`, test.name],
      });
      sliceNos.set(id, sliceNo);
    }
  }
  let first: number | null = null;
  return (position, example) => {
    const place = placeOf(example);
    const sliceNo = sliceNos.get(suiteSliceId(place.suite, place.test));
    if (sliceNo === undefined)
      throw new AssayError('internal', `The text ${example.id} belongs to no test of this audit.`);
    const isFirst = place.input === 0;
    const unitNo = writer.addUnit({
      disposition: 'ask',
      sliceNo,
      cleanUnitNo: isFirst ? null : first,
      position,
      variant: place.input,
      key: keyOf(example.fields, 0),
      size: sizeOf(example.fields),
    });
    if (isFirst) first = unitNo;
  };
}
