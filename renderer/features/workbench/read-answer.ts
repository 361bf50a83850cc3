import type { Prediction } from '#shared/domain/prediction';
import { formatScore } from '#shared/formatting';
import { makeVisible } from '#shared/visible-text';

const mostCharacters = 80;

/** What a model said, on one line: `positive .94`. */
export function sayAnswer(prediction: Prediction): string {
  switch (prediction.status) {
    case 'ok':
      return sayContent(prediction.answer);
    case 'error':
      return `no answer: ${prediction.message}`;
    case 'refused':
    case 'skipped':
      return `no answer: ${prediction.reason}`;
  }
}

type Answer = Extract<Prediction, { status: 'ok' }>['answer'];

function sayContent(answer: Answer): string {
  switch (answer.kind) {
    case 'label': {
      const score = answer.scores[answer.label];
      return `${makeVisible(answer.label)}${score === undefined ? '' : ` ${formatScore(score)}`}`;
    }
    case 'span':
      return answer.start === null
        ? `abstains ${formatScore(answer.score)}`
        : `“${makeVisible(answer.text)}” ${formatScore(answer.score)}`;
    case 'entities':
      return `${answer.entities.length} ${answer.entities.length === 1 ? 'entity' : 'entities'}`;
    case 'text': {
      const { text } = answer;
      return makeVisible(text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text);
    }
  }
}

/** An answer by itself: a reader that finds nothing abstains. */
export function sayLabel(answer: string): string {
  return answer === '' ? 'abstains' : answer;
}

/** What of an answer tells it from another one: scores do not. Null where there is none. */
export function answerKey(prediction: Prediction): string | null {
  if (prediction.status !== 'ok') return null;
  const { answer } = prediction;
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'span':
      return answer.start === null ? '' : answer.text;
    case 'entities':
      return JSON.stringify(answer.entities.map(({ label }) => label));
    case 'text':
      return answer.text;
  }
}

/** Whether one of two answers was given instead of the other. Without both there is nothing to compare. */
export function hasFlipped(before: Prediction, after: Prediction): boolean {
  const [old, now] = [answerKey(before), answerKey(after)];
  return old !== null && now !== null && old !== now;
}
