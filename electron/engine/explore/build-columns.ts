import type { Gold } from '#shared/domain/example';
import type { Answer, Prediction } from '#shared/domain/prediction';
import { answerKey } from '../audit/summarise/answer-key.ts';
import { answerScore } from '../audit/summarise/answer-text.ts';
import { PositionIndex } from '../audit/summarise/position-index.ts';
import { orderKeys } from '../workspace/read-ascending.ts';
import type { UnitColumns } from '../workspace/row-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { unitStatuses } from '../workspace/types.ts';
import { type Columns, emptyColumns, flags, statusCode } from './columns.ts';
import { cleanKey, isRight } from './judge-answer.ts';
import { LabelNames } from './label-names.ts';
import { sortFloats, sortWholes } from './sort-units.ts';

/** Answers between two words on how far the work is. */
const answersAtOnce = 4000;
/** Golds parsed and kept: labels are few, answers to questions are not. */
const mostRemembered = 20_000;

/**
 * Reads every unit of an audit once: units as they lie in the file, then answers as those lie there, first to unchanged texts and then
 * to what is compared with them. @param onRead hears how many units have been read; a unit counts half until its answer is there
 */
export function buildColumns(
  workspace: Workspace,
  auditId: string,
  onRead: (units: number) => void = () => undefined,
): Columns {
  const units = workspace.rows.columns(auditId, {
    measured: true,
    onRead: (read) => onRead(Math.floor(read / 2)),
  });
  const builder = new ColumnBuilder(workspace, auditId, units);
  let read = 0;
  for (const isChanged of [false, true]) {
    const some = numbersWhere(units.length, (unit) => (units.cleanUnits[unit] ?? -1) >= 0 === isChanged);
    const { keys, places } = orderKeys(Float64Array.from(some, (unit) => units.predictions[unit] ?? -1));
    let [text, answer]: [string | null, Answer | null] = [null, null];
    workspace.rows.answers(keys, (index, next) => {
      read += 1;
      if (read % answersAtOnce === 0) onRead(Math.floor((units.length + read) / 2));
      // Equal requests share their answer.
      if (next !== text) [text, answer] = [next, next === null ? null : readAnswer(next)];
      if (answer !== null) builder.add(some[places[index] ?? 0] ?? 0, answer);
    });
  }
  onRead(units.length);
  return builder.finish();
}

class ColumnBuilder {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  readonly #units: UnitColumns;
  readonly #arrays: ReturnType<typeof emptyColumns>;
  readonly #names = new LabelNames();
  readonly #goldAt: (unit: number) => Gold | null;
  /** What answers to unchanged texts are compared by, and the score of their label, by unit number. */
  readonly #cleanKeys: string[] = [];
  readonly #cleanScores: Float64Array;

  constructor(workspace: Workspace, auditId: string, units: UnitColumns) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    this.#units = units;
    this.#cleanScores = new Float64Array(units.length).fill(Number.NaN);
    this.#arrays = emptyColumns(units.length);
    this.#goldAt = readGolds(workspace, auditId, units);
    const { slice, status, position, length, gold } = this.#arrays;
    const codes = Uint8Array.from(unitStatuses, statusCode);
    position.set(units.positions);
    if (units.lengths !== null) length.set(units.lengths);
    for (let unit = 0; unit < units.length; unit += 1) {
      slice[unit] = Math.max(0, units.slices[unit] as number);
      status[unit] = codes[units.statuses[unit] as number] ?? 0;
      const right = this.#goldAt(unit);
      if (right?.kind === 'label') gold[unit] = this.#names.numberOf(right.label);
    }
  }

  add(unit: number, answer: Answer): void {
    const arrays = this.#arrays;
    if (answer.kind === 'label') arrays.predicted[unit] = this.#names.numberOf(answer.label);
    arrays.confidence[unit] = answerScore(answer) ?? Number.NaN;
    const right = isRight(this.#goldAt(unit), answer);
    arrays.flags[unit] =
      flags.answered | (right === null ? 0 : flags.judged) | (right === true ? flags.correct : 0);
    const clean = this.#units.cleanUnits[unit] ?? -1;
    if (clean >= 0) {
      this.#compare(unit, clean, answer);
      return;
    }
    this.#cleanKeys[unit] = cleanKey(answer);
    if (answer.kind === 'label') this.#cleanScores[unit] = answer.scores[answer.label] ?? Number.NaN;
  }

  #compare(unit: number, clean: number, answer: Answer): void {
    const before = this.#cleanKeys[clean];
    if (before === undefined) return;
    const arrays = this.#arrays;
    // Only places in a text move with its edits.
    const change =
      answer.kind === 'entities'
        ? this.#workspace.browse.change(this.#auditId, unit)
        : { edits: [], field: null };
    const isFlipped = before !== answerKey(answer, change);
    arrays.flags[unit] = (arrays.flags[unit] ?? 0) | flags.comparable | (isFlipped ? flags.flipped : 0);
    // The key of a label is the label.
    if (answer.kind === 'label')
      arrays.drop[unit] = (this.#cleanScores[clean] ?? Number.NaN) - (answer.scores[before] ?? Number.NaN);
  }

  finish(): Columns {
    const { confidence, drop, length, gold, predicted } = this.#arrays;
    return {
      ...this.#arrays,
      byConfidence: sortFloats(confidence),
      byDrop: sortFloats(drop),
      byLength: sortWholes(length),
      units: this.#units.length,
      names: this.#names.inOrder(gold, predicted),
    };
  }
}

/** The gold of each unit: its own, or that of its example. */
function readGolds(workspace: Workspace, auditId: string, units: UnitColumns): (unit: number) => Gold | null {
  const index = new PositionIndex(units.positions);
  const golds: (Gold | null)[] = [];
  const positions = Int32Array.from(index.positions).sort();
  const parsed = new Map<string, Gold>();
  workspace.rows.golds(auditId, positions, (place, text) => {
    golds[index.find(positions[place] ?? -1)] = text === null ? null : remember(parsed, text);
  });
  return (unit) => {
    const own = units.golds.get(unit);
    if (own !== undefined) return remember(parsed, own);
    return golds[index.find(units.positions[unit] ?? -1)] ?? null;
  };
}

function remember(parsed: Map<string, Gold>, text: string): Gold {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const gold = JSON.parse(text) as Gold;
  if (parsed.size >= mostRemembered) parsed.clear();
  parsed.set(text, gold);
  return gold;
}

function readAnswer(text: string): Answer | null {
  const prediction = JSON.parse(text) as Prediction;
  return prediction.status === 'ok' ? prediction.answer : null;
}

function numbersWhere(length: number, holds: (number: number) => boolean): Int32Array {
  const numbers = new Int32Array(length);
  let count = 0;
  for (let number = 0; number < length; number += 1) if (holds(number)) numbers[count++] = number;
  return numbers.subarray(0, count);
}
