import type { SliceColumns } from './collect-columns.ts';

/** The columns of some of the answered clean units, as if they had been read as a slice of their own. */
export function selectColumns(clean: SliceColumns, units: ReadonlySet<number>): SliceColumns {
  const keeps = (_: unknown, index: number): boolean => units.has(clean.unitNos[index] ?? -1);
  const select = (columns: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> =>
    new Map([...columns].map(([id, values]) => [id, values.filter(keeps)]));
  const unitNos = clean.unitNos.filter(keeps);
  const n = unitNos.length;
  return {
    units: n,
    applicable: n,
    noop: {},
    denied: {},
    outcomes: { planned: n, ok: n, refused: 0, error: 0, skipped: 0, pending: 0 },
    truncated: 0,
    paired: 0,
    unitNos,
    positions: clean.positions.filter(keeps),
    values: select(clean.values),
    cleanValues: select(clean.cleanValues),
    tallies: new Map([...clean.tallies].map(([id, tallies]) => [id, tallies.filter(keeps)])),
    answers: clean.answers.filter(keeps),
    entities: clean.entities.filter(keeps),
    goldLabels: clean.goldLabels.filter(keeps),
    predictedLabels: clean.predictedLabels.filter(keeps),
    confidence: clean.confidence.filter(keeps),
    cleanConfidence: clean.cleanConfidence.filter(keeps),
  };
}
