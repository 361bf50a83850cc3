import type { Prediction } from '#shared/domain/prediction';
import { labelled } from './define-labelling.ts';

/**
 * The label that most of several answers name, with the share of all answers as score: one that names no label, or
 * declines, is a vote for none. Of labels with equal votes the first in the order of `labels`. Without any vote, what the
 * last answer came to.
 */
export function countVotes(answers: readonly Prediction[], labels: readonly string[]): Prediction {
  const votes = new Map<string, number>(labels.map((label) => [label, 0]));
  for (const prediction of answers) {
    if (prediction.status !== 'ok' || prediction.answer.kind !== 'label') continue;
    const { label } = prediction.answer;
    votes.set(label, (votes.get(label) ?? 0) + 1);
  }
  const best = labels.reduce((a, b) => ((votes.get(b) ?? 0) > (votes.get(a) ?? 0) ? b : a), labels[0] ?? '');
  const last = answers.at(-1);
  if ((votes.get(best) ?? 0) === 0 && last !== undefined) return last;
  const scores = Object.fromEntries([...votes].map(([label, count]) => [label, count / answers.length]));
  return labelled(best, scores, 'votes');
}
