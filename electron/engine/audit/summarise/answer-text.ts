import type { Answer } from '#shared/domain/prediction';

/** An answer as people read it; empty where there is none. */
export function answerText(answer: Answer | null): string {
  if (answer === null) return '';
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'entities':
      return answer.entities.map(({ start, end, label }) => `${label} ${start}–${end}`).join(', ');
    case 'span':
    case 'text':
      return answer.text;
  }
}

/** The score the model gave its own answer, where it gave one. */
export function answerScore(answer: Answer | null): number | null {
  if (answer?.kind === 'label') return answer.scores[answer.label] ?? null;
  return answer?.kind === 'span' ? answer.score : null;
}
