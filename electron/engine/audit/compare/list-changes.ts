import type { ChangedRow, ChangedRows, ChangedSide } from '#shared/domain/comparison';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../../nearest.ts';
import { primaryOf } from '../summarise/build-report.ts';
import { answerText } from '../summarise/answer-text.ts';
import { goldText } from '../summarise/pick-failures.ts';
import type { JudgedCase } from '../summarise/judge-cases.ts';
import { answerOf } from '../score-units.ts';
import { checkRungs } from './check-rungs.ts';
import { failureRate, measureOf } from './measure-slice.ts';
import { openVersion, type DetectLanguage, type FindAudit, type Version } from './open-version.ts';
import { pairScores, type ScorePairs } from './pair-scores.ts';
import { readVersionProbes, showCase, type ProbeFigure } from './probe-figures.ts';
import { keyCases, keyScores, readColumns, type KeyedScores } from './version-columns.ts';

export interface ChangesRequest {
  readonly before: string;
  readonly after: string;
  /** `clean`, or the id of a slice of both. */
  readonly slice: string;
  readonly kind: ChangedRows['kind'];
  readonly offset: number;
  readonly limit: number;
}

/**
 * The units of a slice that got worse (regressions) or better (fixes), a page of them in the order of the first audit.
 * @throws AssayError `audit-unknown`; `usage` for a slice that not both have
 */
export function listChanges(
  find: FindAudit,
  request: ChangesRequest,
  detectLanguage?: DetectLanguage,
): ChangedRows {
  const before = openVersion(find, request.before, detectLanguage);
  const after = openVersion(find, request.after, detectLanguage);
  const isSuite = !isProbe(request.slice) && findSlice(before, request.slice)?.idiom === 'suite';
  const { sides, better } = readSides([before, after], request.slice, isSuite);
  const [first, second] = sides;
  const pairs = pairScores(first, second);
  const signOf = (own: number): number =>
    'signs' in first ? (first.signs[own] ?? 0) : better === 'lower' ? -1 : 1;
  const found = changedPairs(pairs, signOf, request.kind);
  const rows = found.slice(request.offset, request.offset + request.limit).map((place): ChangedRow => {
    const scores = [pairs.before[place] ?? 0, pairs.after[place] ?? 0] as const;
    const [own = 0, other = 0] = pairs.indices[place] ?? [];
    const [unit, otherUnit] =
      'cases' in first && 'cases' in second
        ? showCase(first.cases[own] ?? [], second.cases[other] ?? [])
        : [first.unitNos[own] ?? 0, second.unitNos[other] ?? 0];
    return isSuite
      ? describeCase(caseAt(before, request.slice, own), caseAt(after, request.slice, other), scores)
      : describeUnit([before, unit], [after, otherUnit], scores);
  });
  return { kind: request.kind, sliceId: request.slice, total: found.length, offset: request.offset, rows };
}

function isProbe(sliceId: string): boolean {
  return sliceId.startsWith('probe:');
}

type Sides = readonly [KeyedScores | ProbeFigure, KeyedScores | ProbeFigure];

function readSides(
  versions: readonly [Version, Version],
  sliceId: string,
  isSuite: boolean,
): { readonly sides: Sides; readonly better: 'higher' | 'lower' } {
  const [before, after] = versions;
  if (isProbe(sliceId)) {
    const figure = findFigure(before, sliceId);
    return { sides: [figure, findFigure(after, sliceId)], better: figure.better };
  }
  if (isSuite)
    return {
      sides: [keyCases(before, sliceId), keyCases(after, sliceId)],
      better: failureRate.better,
    };
  const metric = primaryOf(before.entries.metrics);
  checkRungs(versions, metric);
  const read = (version: Version): KeyedScores => {
    const slice = findSlice(version, sliceId);
    return keyScores(version, slice, readColumns(version, slice, metric), metric);
  };
  return { sides: [read(before), read(after)], better: measureOf(metric).better };
}

function findFigure(version: Version, sliceId: string): ProbeFigure {
  const figures = [...readVersionProbes(version).values()].flatMap((probe) => [...probe.figures]);
  const found = figures.find(([id]) => id === sliceId);
  if (found !== undefined) return found[1];
  const ids = figures.map(([id]) => id);
  throw new AssayError(
    'usage',
    `Audit ${version.audit.id} has no figure ${quoteName(sliceId)} to compare${suggestion(sliceId, ids)}${ids.length === 0 ? '' : `; it has ${ids.join(', ')}`}.`,
  );
}

function findSlice({ audit, slices }: Version, id: string): Version['slices'][number] | null {
  if (id === 'clean') return null;
  const found = slices.find((slice) => slice.id === id);
  if (found !== undefined) return found;
  const ids = ['clean', ...slices.map((slice) => slice.id)];
  throw new AssayError(
    'usage',
    `Audit ${audit.id} has no slice ${quoteName(id)}${suggestion(id, ids)}; "assay show ${audit.id}" lists its slices.`,
  );
}

/** Places of the pairs that got worse, or better. @param signOf 1 where more is better, -1 where less is, 0 where neither */
function changedPairs(
  { before, after, indices }: ScorePairs,
  signOf: (own: number) => number,
  kind: ChangesRequest['kind'],
): number[] {
  return [...before.keys()].filter((index) => {
    const [own = -1] = indices[index] ?? [];
    const gain = ((after[index] ?? 0) - (before[index] ?? 0)) * signOf(own);
    return kind === 'regression' ? gain < 0 : gain > 0;
  });
}

function describeUnit(
  [before, beforeUnit]: readonly [Version, number],
  [after, afterUnit]: readonly [Version, number],
  [beforeScore, afterScore]: readonly [number, number],
): ChangedRow {
  const read = ({ audit, workspace }: Version, unitNo: number) =>
    workspace.rows.page(audit.id, { after: unitNo - 1, limit: 1 })[0];
  const one = read(before, beforeUnit);
  const other = read(after, afterUnit);
  const side = (row: typeof one, unit: number, score: number): ChangedSide => ({
    unit,
    answer: answerText(answerOf(row?.prediction ?? null)),
    score,
  });
  return {
    exampleId: one?.exampleId ?? '',
    variant: one?.variant ?? 0,
    sent: one === undefined ? [] : [one.fields],
    gold: goldText(one?.gold ?? null),
    before: side(one, beforeUnit, beforeScore),
    after: side(other, afterUnit, afterScore),
  };
}

function caseAt({ cases }: Version, sliceId: string, index: number): JudgedCase | undefined {
  return (cases.get(sliceId) ?? []).filter(({ outcome }) => outcome.outcome !== 'not-applicable')[index];
}

function describeCase(
  before: JudgedCase | undefined,
  after: JudgedCase | undefined,
  [beforeScore, afterScore]: readonly [number, number],
): ChangedRow {
  const failing = [before, after].flatMap((one) =>
    one?.outcome.outcome === 'fail' ? one.outcome.failing : [],
  );
  const shown = [...new Set(failing)].sort((a, b) => a - b);
  const answers = (one: JudgedCase | undefined): string =>
    shown.map((index) => answerText(one?.answers[index] ?? null)).join(' / ');
  return {
    exampleId: before?.suiteCase.id ?? '',
    variant: 0,
    sent: shown.flatMap((index) => before?.suiteCase.inputs[index] ?? []),
    gold: null,
    before: { unit: null, answer: answers(before), score: beforeScore },
    after: { unit: null, answer: answers(after), score: afterScore },
  };
}
