import type { Prediction } from '#shared/domain/prediction';
import { withoutThoughts } from '../../../language/without-thoughts.ts';
import { labelled } from './define-labelling.ts';
import { readLabel } from './read-label.ts';

/** A number from 0 to 100 behind a comma, a space or the like, with what may close the sentence. */
const stated = /[\s,;:(]+(100|\d{1,2})(?:\.(\d+))?\s*%?[)\s.*"']*$/u;

/** A label with the confidence stated behind it. Without a number it is a label without a score. */
export function readConfidence(text: string, labels: readonly string[]): Prediction {
  const given = withoutThoughts(text);
  const found = stated.exec(given);
  const prediction = readLabel(found === null ? given : given.slice(0, found.index), labels);
  if (found === null || prediction.status !== 'ok' || prediction.answer.kind !== 'label') return prediction;
  const confidence = Number(`${found[1] ?? '0'}.${found[2] ?? '0'}`) / 100;
  const { label } = prediction.answer;
  return labelled(label, shareOut(label, Math.min(1, confidence), labels), 'verbalised');
}

/** The named label's share, and the rest in equal parts for the others: the model said nothing of them. */
export function shareOut(label: string, share: number, labels: readonly string[]): Record<string, number> {
  const others = labels.length - 1;
  return Object.fromEntries(labels.map((one) => [one, one === label ? share : (1 - share) / others]));
}
