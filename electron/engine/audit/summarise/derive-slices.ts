import type { Prediction } from '#shared/domain/prediction';
import type { Workspace } from '../../workspace/stores.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { ResolvedEntries } from '../resolve-entries.ts';
import type { PlannedSubpopulation } from '../planned-subpopulation.ts';
import { answerOf } from '../score-units.ts';

/** A slice whose members follow from the answers to the unchanged data. */
export interface DerivedSlice {
  readonly title: string;
  readonly bounds: readonly [number, number | null] | null;
  /** Numbers of the clean units that belong to it. */
  readonly units: ReadonlySet<number>;
}

/**
 * The slices that answers decide, by slice id. The sealed plan holds their rule; who belongs to them is told from the stored
 * answers each time, so a resumed audit and every report of it agree. Empty where the audit has no such subpopulation.
 */
export function deriveSlices(
  workspace: Workspace,
  auditId: string,
  entries: ResolvedEntries,
): ReadonlyMap<string, DerivedSlice> {
  const derived = new Map<string, DerivedSlice>();
  for (const planned of entries.subpopulations) {
    if (planned.entry.measureAnswer === undefined) continue;
    const { units, values } = measureAnswers(workspace, auditId, planned);
    for (const rule of planned.entry.slices(values, planned.options, [])) {
      derived.set(`${planned.idPrefix}/${rule.key}`, {
        title: planned.name === null ? rule.title : `${planned.name}: ${rule.title}`,
        bounds: rule.bounds ?? null,
        units: new Set(units.filter((_, index) => rule.includes(values[index] ?? Number.NaN))),
      });
    }
  }
  return derived;
}

function measureAnswers(
  workspace: Workspace,
  auditId: string,
  { entry, options }: PlannedSubpopulation,
): { units: readonly number[]; values: Float64Array } {
  const units: number[] = [];
  const values: number[] = [];
  for (const { unitNo, prediction } of workspace.rows.scan(auditId, null)) {
    if (prediction === null) continue;
    const answer = answerOf(JSON.parse(prediction) as Prediction);
    const value = answer === null ? null : (entry.measureAnswer?.(answer, options) ?? null);
    if (value === null) continue;
    units.push(unitNo);
    values.push(value);
  }
  return { units, values: Float64Array.from(values) };
}

/** The stored slice with what is known of it now. */
export function withDerived(slice: StoredSlice, { title, bounds }: DerivedSlice): StoredSlice {
  const options = slice.options as Record<string, unknown>;
  const [dataset = ''] = slice.lineage;
  return {
    ...slice,
    title,
    options: bounds === null ? options : { ...options, bounds },
    lineage: [dataset, title],
  };
}
