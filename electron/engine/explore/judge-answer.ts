import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import { answerKey } from '../audit/summarise/answer-key.ts';
import { normaliseAnswer } from '../language/normalise-answer.ts';

/** What the answer to an unchanged text is compared by. */
export function cleanKey(clean: Answer): string {
  return answerKey(clean, { edits: [], field: null });
}

/** Whether a changed text is answered otherwise than the unchanged one. */
export function isFlipped(
  clean: Answer,
  answer: Answer,
  unit: { readonly edits: readonly Edit[]; readonly field: string | null },
): boolean {
  return cleanKey(clean) !== answerKey(answer, unit);
}

/** Whether an answer is the gold answer; null where the task has no single right one. */
export function isRight(gold: Gold | null, answer: Answer): boolean | null {
  if (gold === null) return null;
  if (gold.kind === 'label') return answer.kind === 'label' ? answer.label === gold.label : null;
  if (gold.kind === 'answers') {
    if (answer.kind !== 'span' && answer.kind !== 'text') return null;
    const given = normaliseAnswer(answer.text);
    if (gold.answers.length === 0) return given === '';
    return gold.answers.some((right) => normaliseAnswer(right) === given);
  }
  if (gold.kind === 'entities') {
    if (answer.kind !== 'entities') return null;
    const key = ({ start, end, label }: { start: number; end: number; label: string }): string =>
      `${start} ${end} ${label}`;
    const expected = new Set(gold.entities.map(key));
    const given = new Set(answer.entities.map(key));
    return expected.size === given.size && [...expected].every((entity) => given.has(entity));
  }
  return null;
}
