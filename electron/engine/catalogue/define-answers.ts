import type { Answer } from '#shared/domain/prediction';

/** The score of an answer, its lead over the second label, or how evenly the scores are spread (0 to 1). */
export function findDoubt(answer: Answer, of: 'score' | 'margin' | 'entropy'): number | null {
  if (answer.kind === 'span') return of === 'score' ? answer.score : null;
  if (answer.kind !== 'label') return null;
  if (of === 'score') return answer.scores[answer.label] ?? null;
  const scores = Object.values(answer.scores).sort((left, right) => right - left);
  const [best, second] = scores;
  if (best === undefined || second === undefined) return null;
  if (of === 'margin') return best - second;
  const sum = scores.reduce((total, score) => total + (score > 0 ? score * Math.log(score) : 0), 0);
  return Math.min(1, Math.max(0, -sum / Math.log(scores.length)));
}
