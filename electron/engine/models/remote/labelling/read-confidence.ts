import type { Prediction } from '#shared/domain/prediction';
import { withoutThoughts } from '../../../language/without-thoughts.ts';
import { labelled } from './define-labelling.ts';
import { readLabel } from './read-label.ts';

/** A number from 0 to 100 behind a comma, a space or the like, with what may close the sentence. */
const stated = /[\s,;:(]+(100|\d{1,2})(?:\.(\d+))?\s*%?[)\s.*"']*$/u;

/** A label with the confidence stated behind it. Without a number that is one, it is a label without a score. */
export function readConfidence(text: string, labels: readonly string[]): Prediction {
  const given = withoutThoughts(text);
  const found = stated.exec(given);
  const prediction = readLabel(found === null ? given : given.slice(0, found.index), labels);
  if (found === null || prediction.status !== 'ok' || prediction.answer.kind !== 'label') return prediction;
  const share = shareOf(Number(`${found[1] ?? '0'}.${found[2] ?? '0'}`));
  const { label } = prediction.answer;
  return share === null ? prediction : labelled(label, shareOut(label, share, labels), 'verbalised');
}

/**
 * A confidence from 0 to 100 as a share; null where it is none. One of 0.9 is no percentage but very likely a share, which was not asked
 * for: nobody knows which, so there is no score.
 */
export function shareOf(confidence: number | undefined): number | null {
  if (confidence === undefined || confidence < 0 || confidence > 100) return null;
  return confidence > 0 && confidence <= 1 ? null : confidence / 100;
}

/** The named label's share, and the rest in equal parts for the others: the model said nothing of them. */
export function shareOut(label: string, share: number, labels: readonly string[]): Record<string, number> {
  const others = labels.length - 1;
  return Object.fromEntries(labels.map((one) => [one, one === label ? share : (1 - share) / others]));
}
