import type { Gold } from '#shared/domain/example';
import type { Answer, Prediction } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import { answerKey } from '../audit/summarise/answer-key.ts';
import { answerScore } from '../audit/summarise/answer-text.ts';
import type { ColumnRow } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import { type Columns, emptyColumns, flags, statusCode } from './columns.ts';
import { cleanKey, isRight } from './judge-answer.ts';
import { sortFloats, sortWholes } from './sort-units.ts';

const rowsAtOnce = 4000;
/** Label numbers are 16 bits wide; whoever has more labels filters by text. */
const mostNames = 65_000;
/** Answers parsed and kept: classifiers repeat none exactly, extractors and writers often do. */
const mostRemembered = 20_000;

/** Reads every unit of an audit once. @param onRead hears after each page how many units have been read */
export function buildColumns(
  workspace: Workspace,
  auditId: string,
  onRead?: (units: number) => void,
): Columns {
  const { unitCount } = workspace.audits.get(auditId);
  const builder = new ColumnBuilder(unitCount);
  for (let from = 0; from < unitCount; from += rowsAtOnce) {
    for (const row of workspace.browse.columnRows(auditId, from, rowsAtOnce)) builder.add(row);
    onRead?.(Math.min(from + rowsAtOnce, unitCount));
  }
  return builder.finish();
}

class ColumnBuilder {
  readonly #units: number;
  readonly #arrays: ReturnType<typeof emptyColumns>;
  readonly #names = new Map<string, number>();
  readonly #golds = new Map<string, Gold>();
  readonly #predictions = new Map<string, Answer | null>();
  /** Clean answers by unit number: variants are compared with them, and follow them in the plan. */
  readonly #clean = new Map<number, { key: string; answer: Answer }>();

  constructor(units: number) {
    this.#units = units;
    this.#arrays = emptyColumns(units);
  }

  add(row: ColumnRow): void {
    const { no } = row;
    const arrays = this.#arrays;
    arrays.slice[no] = row.sliceNo ?? 0;
    arrays.status[no] = statusCode(row.status);
    arrays.position[no] = row.position;
    arrays.length[no] = row.length ?? 0;
    const gold =
      row.gold === null ? null : remember(this.#golds, row.gold, (text) => JSON.parse(text) as Gold);
    if (gold?.kind === 'label') arrays.gold[no] = this.#nameOf(gold.label);
    const answer = row.prediction === null ? null : remember(this.#predictions, row.prediction, readAnswer);
    if (answer === null) return;
    if (answer.kind === 'label') arrays.predicted[no] = this.#nameOf(answer.label);
    arrays.confidence[no] = answerScore(answer) ?? Number.NaN;
    const right = isRight(gold, answer);
    arrays.flags[no] =
      flags.answered | (right === null ? 0 : flags.judged) | (right === true ? flags.correct : 0);
    this.#compare(row, answer);
  }

  #compare(row: ColumnRow, answer: Answer): void {
    if (row.cleanNo === null) {
      this.#clean.set(row.no, { key: cleanKey(answer), answer });
      return;
    }
    const clean = this.#clean.get(row.cleanNo);
    if (clean === undefined) return;
    const arrays = this.#arrays;
    const key = answerKey(answer, { edits: readEdits(row.edits), field: row.field });
    arrays.flags[row.no] =
      flags.comparable | (clean.key === key ? 0 : flags.flipped) | (arrays.flags[row.no] ?? 0);
    if (clean.answer.kind !== 'label' || answer.kind !== 'label') return;
    const before = clean.answer.scores[clean.answer.label];
    const after = answer.scores[clean.answer.label];
    if (before !== undefined && after !== undefined) arrays.drop[row.no] = before - after;
  }

  #nameOf(label: string): number {
    const known = this.#names.get(label);
    if (known !== undefined) return known;
    if (this.#names.size >= mostNames) return 0;
    const number = this.#names.size + 1;
    this.#names.set(label, number);
    return number;
  }

  finish(): Columns {
    const { confidence, drop, length } = this.#arrays;
    return {
      ...this.#arrays,
      byConfidence: sortFloats(confidence),
      byDrop: sortFloats(drop),
      byLength: sortWholes(length),
      units: this.#units,
      names: [...this.#names.keys()],
    };
  }
}

function remember<T>(memory: Map<string, T>, text: string, read: (text: string) => T): T {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const value = read(text);
  if (memory.size >= mostRemembered) memory.clear();
  memory.set(text, value);
  return value;
}

function readAnswer(text: string): Answer | null {
  const prediction = JSON.parse(text) as Prediction;
  return prediction.status === 'ok' ? prediction.answer : null;
}

function readEdits(text: string | null): readonly Edit[] {
  if (text === null) return [];
  const edits = JSON.parse(text) as readonly (readonly [number, number, string])[];
  return edits.map(([start, end, replacement]) => ({ start, end, replacement }));
}
