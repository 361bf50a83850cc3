import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import { AssayError } from '#shared/errors';
import type { UnitColumns } from '../../workspace/row-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import { orderKeys } from '../../workspace/read-ascending.ts';
import { cachedParser } from './cached-parser.ts';
import { concatenateIntegers } from './concatenate.ts';
import { PositionIndex } from './position-index.ts';
import type { RowScorer, RowScores } from './row-scorer.ts';

/** At most so many answers to unchanged texts are held while those to their variants come by. */
const limits = { held: 50_000, units: 1 << 20 };

/** Neighbouring units, and those elsewhere or among them whose answers they are compared with. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly held: ReadonlySet<number>;
}

/**
 * Scores every wanted unit, in the order in which answers lie in the file, in constant memory beside the columns.
 * @throws AssayError `storage` for a unit that counts as answered and has no answer
 */
export function scoreAnswers(
  workspace: Workspace,
  auditId: string,
  units: UnitColumns,
  scorer: RowScorer,
  isWanted: (unit: number) => boolean,
  take: (unit: number, scores: RowScores) => void,
  most = limits,
): void {
  const parseGold = cachedParser((text) => JSON.parse(text) as Gold);
  const isChanged = (unit: number): boolean => (units.cleanUnits[unit] ?? -1) >= 0;
  for (const block of cutBlocks(units, most)) {
    const inside = numbersBetween(block.from, block.to).filter(isWanted);
    const goldAt = readGolds(workspace, auditId, units, inside, parseGold);
    const held = new Map<number, Prediction>();
    const score = (unit: number, prediction: Prediction | null): void => {
      const own = units.golds.get(unit);
      const position = units.positions[unit] ?? 0;
      const scores = scorer.score({
        unitNo: unit,
        position,
        gold: own === undefined ? goldAt(position) : parseGold(own),
        prediction,
        cleanPrediction: held.get(units.cleanUnits[unit] ?? -1) ?? null,
        edits: [],
        field: null,
      });
      if (scores === null) throw missingAnswer(auditId, unit);
      take(unit, scores);
    };
    const isOwnClean = (unit: number): boolean =>
      unit >= block.from && unit < block.to && !isChanged(unit) && isWanted(unit);
    const unchanged = inside.filter((unit) => !isChanged(unit));
    const elsewhere = Int32Array.from(block.held).filter((unit) => !isOwnClean(unit));
    readAnswers(workspace, units, [unchanged, elsewhere], (unit, prediction) => {
      if (prediction !== null && block.held.has(unit)) held.set(unit, prediction);
      if (isOwnClean(unit)) score(unit, prediction);
    });
    readAnswers(workspace, units, [inside.filter(isChanged)], score);
  }
}

function* cutBlocks({ length, cleanUnits }: UnitColumns, most: typeof limits): Generator<Block> {
  let from = 0;
  let held = new Set<number>();
  for (let unit = 0; unit < length; unit += 1) {
    const clean = cleanUnits[unit] ?? -1;
    if (clean >= 0) held.add(clean);
    if (held.size < most.held && unit - from < most.units && unit < length - 1) continue;
    yield { from, to: unit + 1, held };
    from = unit + 1;
    held = new Set();
  }
}

/** The golds of the examples of these units, by position. */
function readGolds(
  workspace: Workspace,
  auditId: string,
  units: UnitColumns,
  some: Int32Array,
  parse: (text: string | null) => Gold | null,
): (position: number) => Gold | null {
  const index = new PositionIndex(some.map((unit) => units.positions[unit] ?? 0));
  const golds: (Gold | null)[] = [];
  const positions = Int32Array.from(index.positions).sort();
  workspace.rows.golds(auditId, positions, (place, text) => {
    golds[index.find(positions[place] ?? -1)] = parse(text);
  });
  return (position) => golds[index.find(position)] ?? null;
}

/** Tells the prediction of each unit, in the order of their keys; null where there is none. */
function readAnswers(
  workspace: Workspace,
  units: UnitColumns,
  some: readonly Int32Array[],
  take: (unit: number, prediction: Prediction | null) => void,
): void {
  const wanted = concatenateIntegers(some);
  const { keys, places } = orderKeys(Float64Array.from(wanted, (unit) => units.predictions[unit] ?? -1));
  workspace.rows.answers(keys, (index, text) =>
    take(wanted[places[index] ?? 0] ?? 0, text === null ? null : (JSON.parse(text) as Prediction)),
  );
}

function numbersBetween(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, index) => from + index);
}

function missingAnswer(auditId: string, unit: number): AssayError {
  return new AssayError(
    'storage',
    `Unit ${unit} of audit ${auditId} counts as answered, and its answer is not in the workspace: "assay verify ${auditId}" says what was changed.`,
    { details: { auditId, unit } },
  );
}
