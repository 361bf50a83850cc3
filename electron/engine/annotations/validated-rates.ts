import type { ValidatedSlice } from '#shared/domain/annotation';
import type { Figure } from '#shared/domain/figure';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { figureRandom, meanFigure } from '../audit/summarise/figures.ts';
import { flags, statusCode, type Columns } from '../explore/columns.ts';
import type { Workspace } from '../workspace/stores.ts';

/**
 * What people's judgements say of each slice: how many of the judged variants are valid, and how many of the valid ones flip.
 * Intervals as in the report: Wilson where every example gives one variant, else bootstrapped over examples.
 */
export function validatedRates(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
): readonly ValidatedSlice[] {
  const judged = workspace.annotations.judged(auditId);
  const asked = countAsked(columns);
  const rate = rater(workspace, auditId, columns);
  return workspace.plan
    .slices(auditId)
    .filter(({ no }) => asked.has(no))
    .map(({ no, id, title }) => {
      const own = judged.filter(({ unit }) => columns.slice[unit] === no);
      const accepted = own.filter(({ validity }) => validity === 'accepted').map(({ unit }) => unit);
      const comparable = accepted.filter((unit) => ((columns.flags[unit] ?? 0) & flags.comparable) !== 0);
      return {
        slice: id,
        title,
        asked: asked.get(no) ?? 0,
        judged: own.length,
        accepted: accepted.length,
        validity: rate(
          id,
          'validity',
          own.map(({ unit }) => unit),
          new Set(accepted),
        ),
        flipRate: rate(
          id,
          'flip-rate',
          comparable,
          new Set(comparable.filter((unit) => ((columns.flags[unit] ?? 0) & flags.flipped) !== 0)),
        ),
      };
    });
}

/** Units to ask of each slice, by its number. From the columns: the store takes seconds to count a million. */
function countAsked({ slice, status }: Columns): ReadonlyMap<number, number> {
  const silent = [statusCode('noop'), statusCode('denied')];
  const counts = new Uint32Array(2 ** 16);
  for (let unit = 0; unit < slice.length; unit += 1)
    if (!silent.includes(status[unit] as number))
      counts[slice[unit] as number] = (counts[slice[unit] as number] as number) + 1;
  return new Map([...counts.entries()].filter(([, units]) => units > 0));
}

function rater(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
): (slice: string, name: string, units: readonly number[], hits: ReadonlySet<number>) => Figure | null {
  const { file } = workspace.audits.get(auditId).spec as AuditSpec;
  const settings = { level: file.level, replicates: file.replicates, seed: file.seed };
  return (slice, name, units, hits) =>
    units.length === 0
      ? null
      : meanFigure(
          Float64Array.from(units, (unit) => (hits.has(unit) ? 1 : 0)),
          Int32Array.from(units, (unit) => columns.position[unit] ?? 0),
          true,
          settings,
          figureRandom(settings, slice, `validated ${name}`),
        );
}
