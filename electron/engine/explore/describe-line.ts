import type { ExploreLine } from '#shared/domain/explore';
import type { Gold } from '#shared/domain/example';
import { taskShapes, type Fields, type Task } from '#shared/domain/task';
import { answerScore, answerText } from '../audit/summarise/answer-text.ts';
import { goldText } from '../audit/summarise/pick-failures.ts';
import { answerOf } from '../audit/score-units.ts';
import type { UnitAnnotation } from '../workspace/annotation-types.ts';
import type { AuditRow } from '../workspace/row-types.ts';
import { makeExcerpt, placesAfter, shorten } from './excerpt.ts';
import { isFlipped, isRight } from './judge-answer.ts';

const mostAnswer = 120;

export interface LineSurroundings {
  readonly task: Task;
  readonly slice: { readonly id: string; readonly title: string };
  readonly annotation: UnitAnnotation | undefined;
}

/** One line of the table, cut to what a line can show. */
export function describeLine(row: AuditRow, surroundings: LineSurroundings): ExploreLine {
  const { slice, annotation } = surroundings;
  const answer = answerOf(row.prediction);
  const cleanAnswer = row.cleanUnitNo === null ? null : answerOf(row.cleanPrediction);
  const field = row.field ?? taskShapes[surroundings.task].perturbed;
  const changed = row.field !== null;
  return {
    unit: row.unitNo,
    slice: slice.id,
    sliceTitle: shorten(slice.title, 80),
    example: shorten(row.exampleId, 80),
    variant: row.variant,
    status: row.status,
    reason: row.reason === null ? null : shorten(row.reason, mostAnswer),
    field,
    before: changed ? makeExcerpt(textOf(row.cleanFields, field), row.edits) : null,
    after: makeExcerpt(textOf(row.fields, field), changed ? placesAfter(row.edits) : []),
    gold: shortGold(row.gold),
    answer: answer === null ? null : shorten(answerText(answer), mostAnswer),
    confidence: answerScore(answer),
    cleanAnswer: cleanAnswer === null ? null : shorten(answerText(cleanAnswer), mostAnswer),
    cleanConfidence: answerScore(cleanAnswer),
    flipped: answer === null || cleanAnswer === null ? null : isFlipped(cleanAnswer, answer, row),
    correct: answer === null ? null : isRight(row.gold, answer),
    tags: (annotation?.tags ?? []).slice(0, 5),
    comment: (annotation?.comment ?? '') !== '',
    validity: annotation?.validity ?? null,
  };
}

function textOf(fields: Fields, field: string): string {
  return fields[field as keyof Fields] ?? Object.values(fields)[0] ?? '';
}

function shortGold(gold: Gold | null): string | null {
  const text = goldText(gold);
  return text === null ? null : shorten(text, mostAnswer);
}
