import { parseLabel } from '../../../language/parse-label.ts';
import type { Prediction } from '#shared/domain/prediction';
import { labelled } from './define-labelling.ts';

/** A label in what a model wrote. A refusal, several labels and none are outcomes of their own, never a wrong answer. */
export function readLabel(text: string, labels: readonly string[]): Prediction {
  const parsed = parseLabel(text, labels);
  switch (parsed.kind) {
    case 'label':
      return labelled(parsed.label, {}, 'label');
    case 'refusal':
      return { status: 'refused', reason: 'the model declined' };
    case 'several':
      return {
        status: 'error',
        code: 'several-labels',
        message: `The answer names ${parsed.labels.length} labels: ${parsed.labels.join(', ')}.`,
      };
    case 'none':
      return noLabel(text);
  }
}

export function noLabel(text: string): Prediction {
  const line = text.replace(/\s+/gu, ' ').trim();
  const cut = line.length > 120 ? `${line.slice(0, 119)}…` : line;
  return { status: 'error', code: 'no-label', message: `The answer names no label: ${cut}` };
}
