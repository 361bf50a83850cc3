import type { Figure } from '#shared/domain/figure';
import type { MissingBound, MissingData } from '#shared/domain/report-evidence';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { SliceColumns } from './collect-columns.ts';
import { concatenate, concatenateIntegers } from './concatenate.ts';
import { figureRandom, meanFigure } from './figures.ts';
import { columnOf, type SummarySettings } from './summarise-slice.ts';

/** What was not answered, by reason, and what the score would be if each of those answers had been as bad as can be. */
export function summariseMissing(
  workspace: Workspace,
  auditId: string,
  clean: SliceColumns,
  collected: readonly { readonly slice: StoredSlice; readonly columns: SliceColumns }[],
  settings: SummarySettings,
): MissingData {
  const variants = collected
    .filter(({ slice }) => slice.idiom === 'transformation')
    .map(({ columns }) => columns);
  return {
    reasons: workspace.audits.reasons(auditId),
    bounds: [
      ...boundOf('clean', [clean], settings),
      ...(variants.length === 0 ? [] : boundOf('variants', variants, settings)),
    ],
  };
}

function boundOf(
  scope: MissingBound['scope'],
  parts: readonly SliceColumns[],
  settings: SummarySettings,
): MissingBound[] {
  const columns = parts.map((part) => columnOf(part, settings));
  const values = concatenate(columns.map((column) => column.values));
  const positions = concatenateIntegers(columns.map((column) => column.positions));
  const missing = parts.reduce(
    (sum, { outcomes }) => sum + outcomes.error + outcomes.refused + outcomes.pending,
    0,
  );
  const excluded = figureOf(values, positions, `${scope} answered`, settings);
  if (excluded === null) return [];
  // Which example a missing answer belongs to changes the interval little; each counts as one of its own.
  const beyond = positions.reduce((most, position) => Math.max(most, position), 0) + 1;
  const worst = settings.primary.better === 'lower' ? 1 : 0;
  const all = figureOf(
    concatenate([values, new Float64Array(missing).fill(worst)]),
    concatenateIntegers([positions, Int32Array.from({ length: missing }, (_, index) => beyond + index)]),
    `${scope} all`,
    settings,
  );
  return [{ scope, missing, excluded, asWorst: all ?? excluded }];
}

function figureOf(
  values: Float64Array,
  positions: Int32Array,
  name: string,
  settings: SummarySettings,
): Figure | null {
  const { binary } = settings.primary;
  const random = figureRandom(settings, 'missing', name);
  return meanFigure(values, positions, binary, settings, random);
}
