import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { LabelledSpan } from '#shared/domain/text';
import { normaliseAnswer } from '../../language/normalise-answer.ts';

/**
 * Whether an answer is the gold value: labels to the letter, texts after small letters, no punctuation and no articles
 * (SQuAD's exact match), entities by start, end and label. An empty list of answers is met by abstaining.
 * Null where the answer is of another kind than the gold value.
 */
export function meetsGold(answer: Answer, gold: Gold): boolean | null {
  switch (gold.kind) {
    case 'label':
      return answer.kind === 'label' ? answer.label === gold.label : null;
    case 'answers':
      return isOneOf(answer, gold.answers);
    case 'references':
      return isOneOf(answer, gold.references);
    case 'entities':
      return answer.kind === 'entities' ? listSpans(answer.entities) === listSpans(gold.entities) : null;
  }
}

/**
 * Whether two inputs got the same answer. Entities are compared by their labels alone, because their places move with
 * the text. Null where the answers are of different kinds.
 */
export function isSameAnswer(first: Answer, second: Answer): boolean | null {
  if (first.kind === 'label' && second.kind === 'label') return first.label === second.label;
  if (first.kind === 'entities' && second.kind === 'entities') {
    return listLabels(first.entities) === listLabels(second.entities);
  }
  if (
    (first.kind === 'span' && second.kind === 'span') ||
    (first.kind === 'text' && second.kind === 'text')
  ) {
    return normaliseAnswer(first.text) === normaliseAnswer(second.text);
  }
  return null;
}

function isOneOf(answer: Answer, accepted: readonly string[]): boolean | null {
  if (answer.kind !== 'span' && answer.kind !== 'text') return null;
  const given = normaliseAnswer(answer.text);
  return accepted.length === 0 ? given === '' : accepted.some((text) => normaliseAnswer(text) === given);
}

function listSpans(entities: readonly LabelledSpan[]): string {
  return JSON.stringify(entities.map(({ start, end, label }) => `${start} ${end} ${label}`).sort());
}

function listLabels(entities: readonly LabelledSpan[]): string {
  return JSON.stringify(entities.map(({ label }) => label).sort());
}
