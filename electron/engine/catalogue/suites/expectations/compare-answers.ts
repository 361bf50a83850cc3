import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { LabelledSpan } from '#shared/domain/text';
import { normaliseAnswer } from '../../../language/normalise-answer.ts';
import { parseLabel } from '../../../language/parse-label.ts';
import { readWrittenAnswer } from './written-answer.ts';

/** Holds, does not hold, or why that cannot be said. */
export type Finding = boolean | { readonly unknown: string };

/**
 * Whether an answer is the gold value: labels to the letter (of a generated text: the one label it names), texts after
 * small letters, no punctuation and no articles (SQuAD's exact match; generated ones without "the answer is"), entities by start, end and label. An empty list
 * of answers is met by abstaining.
 * @param labels those that a generated text may name
 */
export function meetsGold(answer: Answer, gold: Gold, labels: readonly string[]): Finding {
  switch (gold.kind) {
    case 'label': {
      const given = labelOf(answer, [...new Set([...labels, gold.label])]);
      return 'unknown' in given ? given : given.label === gold.label;
    }
    case 'answers':
      return isOneOf(answer, gold.answers);
    case 'references':
      return isOneOf(answer, gold.references);
    case 'entities':
      return answer.kind === 'entities'
        ? listSpans(answer.entities) === listSpans(gold.entities)
        : { unknown: "the model's answer is no entities" };
  }
}

/** The label that was answered, or why there is none. */
export function labelOf(
  answer: Answer,
  labels: readonly string[],
): { readonly label: string } | { readonly unknown: string } {
  if (answer.kind === 'label') return { label: answer.label };
  if (answer.kind === 'text') return namedLabel(answer.text, labels);
  return { unknown: "the model's answer is no label" };
}

/**
 * Whether two inputs got the same answer. Entities are compared by their labels alone, because their places move with
 * the text; generated texts by the label they name, where there are labels to name.
 */
export function isSameAnswer(first: Answer, second: Answer, labels: readonly string[]): Finding {
  if (first.kind === 'label' && second.kind === 'label') return first.label === second.label;
  if (first.kind === 'entities' && second.kind === 'entities') {
    return listLabels(first.entities) === listLabels(second.entities);
  }
  if (first.kind === 'text' && second.kind === 'text' && labels.length > 0) {
    const [one, other] = [namedLabel(first.text, labels), namedLabel(second.text, labels)];
    if ('unknown' in one) return one;
    return 'unknown' in other ? other : one.label === other.label;
  }
  if (first.kind === 'text' && second.kind === 'text') {
    return readWrittenAnswer(first.text) === readWrittenAnswer(second.text);
  }
  if (first.kind === 'span' && second.kind === 'span') {
    return normaliseAnswer(first.text) === normaliseAnswer(second.text);
  }
  return { unknown: 'the answers are of different kinds' };
}

/** The one label that a written text names, or why none can be told. */
function namedLabel(text: string, labels: readonly string[]): ReturnType<typeof labelOf> {
  const parsed = parseLabel(text, labels);
  switch (parsed.kind) {
    case 'label':
      return { label: parsed.label };
    case 'several':
      return { unknown: `the answer names more than one label (${[...parsed.labels].sort().join(', ')})` };
    case 'refusal':
      return { unknown: 'the model declined to answer' };
    case 'none':
      return {
        unknown:
          parsed.denied.length > 0
            ? `the answer only says that it is not "${parsed.denied.join('", "')}"`
            : `the answer names none of the labels (${labels.join(', ')})`,
      };
  }
}

function isOneOf(answer: Answer, accepted: readonly string[]): Finding {
  if (answer.kind !== 'span' && answer.kind !== 'text') return { unknown: "the model's answer is no text" };
  const given = answer.kind === 'text' ? readWrittenAnswer(answer.text) : normaliseAnswer(answer.text);
  return accepted.length === 0 ? given === '' : accepted.some((text) => normaliseAnswer(text) === given);
}

function listSpans(entities: readonly LabelledSpan[]): string {
  return JSON.stringify(entities.map(({ start, end, label }) => `${start} ${end} ${label}`).sort());
}

function listLabels(entities: readonly LabelledSpan[]): string {
  return JSON.stringify(entities.map(({ label }) => label).sort());
}
