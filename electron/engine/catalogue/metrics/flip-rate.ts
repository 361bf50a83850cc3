import { defineMetric } from '../define-metric.ts';
import { normaliseAnswer } from '../../language/normalise-answer.ts';
import type { Answer } from '#shared/domain/prediction';
import type { LabelledSpan } from '#shared/domain/text';
import { tasks } from '#shared/domain/task';

/** Entities as a set of places and labels. The clean ones arrive at the places to which the edits have moved them. */
function listEntities(entities: readonly LabelledSpan[]): string {
  return JSON.stringify(entities.map(({ start, end, label }) => `${start} ${end} ${label}`).sort());
}

function flipped(clean: Answer, perturbed: Answer): boolean | null {
  if (clean.kind === 'label' && perturbed.kind === 'label') return clean.label !== perturbed.label;
  if (clean.kind === 'entities' && perturbed.kind === 'entities')
    return listEntities(clean.entities) !== listEntities(perturbed.entities);
  if (clean.kind === 'span' && perturbed.kind === 'span')
    return normaliseAnswer(clean.text) !== normaliseAnswer(perturbed.text);
  if (clean.kind === 'text' && perturbed.kind === 'text')
    return normaliseAnswer(clean.text) !== normaliseAnswer(perturbed.text);
  return null;
}

export default defineMetric({
  kind: 'pair',
  id: 'flip-rate',
  title: 'Flip rate',
  summary:
    "Variants whose answer differs from the model's own answer to the unchanged text, divided by all variants where both were answered; right or wrong plays no part.",
  cites: [],
  tasks,
  better: 'lower',
  binary: true,
  score(clean, perturbed) {
    const isFlipped = flipped(clean, perturbed);
    return isFlipped === null ? null : Number(isFlipped);
  },
  examples: [
    {
      clean: { kind: 'label', label: 'positive', scores: { positive: 0.9, negative: 0.1 } },
      perturbed: { kind: 'label', label: 'negative', scores: { positive: 0.4, negative: 0.6 } },
      value: 1,
    },
    {
      clean: { kind: 'label', label: 'positive', scores: { positive: 0.9, negative: 0.1 } },
      perturbed: { kind: 'label', label: 'positive', scores: { positive: 0.6, negative: 0.4 } },
      value: 0,
    },
    {
      clean: { kind: 'span', text: 'The Nile', start: 0, end: 8, score: 0.9 },
      perturbed: { kind: 'span', text: 'nile.', start: 4, end: 9, score: 0.8 },
      value: 0,
    },
    {
      clean: { kind: 'entities', entities: [{ start: 0, end: 5, label: 'PER' }] },
      perturbed: { kind: 'entities', entities: [{ start: 7, end: 11, label: 'PER' }] },
      value: 1,
    },
    {
      clean: { kind: 'text', text: 'Paris' },
      perturbed: { kind: 'label', label: 'a', scores: {} },
      value: null,
    },
  ],
});
