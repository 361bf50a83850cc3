import { expect, it } from 'vitest';
import humor from '../../../../electron/engine/catalogue/probes/humor.ts';
import type { ProbeComparable } from '../../../../electron/engine/catalogue/define-probe.ts';
import { areaUnderCurve } from '../../../../electron/engine/statistics/area-under-curve.ts';
import { ask, builtinItems } from './ask-humor.ts';

/** Neither right nor constant: another score for every text, so that no figure is at an end of its range. */
const odd = (text: string): number =>
  (Array.from(text).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 97) / 97;

function figureOf({ units, combine, areaOver }: ProbeComparable): number | null {
  const valuesOf = (part: string | null): number[] =>
    units.flatMap((unit) => (part === null || unit.part === part ? [unit.value] : []));
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  if (areaOver !== undefined)
    return areaUnderCurve(valuesOf(areaOver[0]), valuesOf(areaOver[1]))?.estimate ?? null;
  return combine === undefined
    ? mean(valuesOf(null))
    : combine({
        meanOf: (part) => mean(valuesOf(part)),
        meanSquareOf: (part) => mean(valuesOf(part).map((value) => value ** 2)),
        countOf: (part) => valuesOf(part).length,
      });
}

it('every figure of the humor probe can be compared, and its units give what the report shows', async () => {
  const some = builtinItems.filter((_, index) => index % 4 === 0);
  const { results, options, context: asked } = await ask(some, {}, odd);
  const context = { ...asked, replicates: 20 };
  const { rows, aggregates } = humor.summarise(results, options, context);
  const comparables = humor.comparables?.(results, options, context) ?? [];
  const find = (condition: string | null, metric: string, only: string | undefined) =>
    comparables.find((one) => one.condition === condition && one.metric === metric && one.only === only) ??
    expect.fail(`${condition ?? ''} ${metric} ${only ?? ''} is not compared`);
  expect(new Set(aggregates.map(({ id }) => id))).toEqual(new Set(humor.aggregates));
  for (const { id, part, figure } of aggregates) {
    // Over all registers it is the figure of the neutral condition.
    const one =
      id === 'false-humor' && part === null
        ? find('neutral', id, undefined)
        : find(null, id, part ?? undefined);
    expect(figureOf(one), `${id} ${part ?? ''}`).toBeCloseTo(figure?.estimate ?? NaN, 10);
  }
  for (const { sliceId, metric, figure } of rows)
    if (figure !== null)
      expect(figureOf(find(sliceId, metric, undefined)), `${sliceId} ${metric}`).toBeCloseTo(
        figure.estimate,
        10,
      );
});
