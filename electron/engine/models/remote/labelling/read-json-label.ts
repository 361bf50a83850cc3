import { z } from 'zod';
import { withoutThoughts } from '../../../language/without-thoughts.ts';
import type { Prediction } from '#shared/domain/prediction';
import { labelled } from './define-labelling.ts';
import { noLabel, readLabel } from './read-label.ts';
import { shareOut } from './read-confidence.ts';

/** The schema of an answer: one of the labels, with a confidence where one is asked for. */
export function labelSchema(labels: readonly string[], confidence: boolean): Record<string, unknown> {
  return {
    type: 'object',
    properties: {
      label: { type: 'string', enum: labels },
      ...(confidence ? { confidence: { type: 'number', minimum: 0, maximum: 100 } } : {}),
    },
    required: confidence ? ['label', 'confidence'] : ['label'],
    additionalProperties: false,
  };
}

const shape = z.object({ label: z.string(), confidence: z.number().min(0).max(100).exactOptional() });

/** A label in JSON, in a fence or not. What is no JSON may still be a refusal. */
export function readJsonLabel(text: string, labels: readonly string[]): Prediction {
  const given = withoutThoughts(text).replace(/^```(?:json)?\s*|\s*```$/giu, '');
  const parsed = shape.safeParse(readJson(given));
  if (!parsed.success) {
    const read = readLabel(text, labels);
    return read.status === 'refused' ? read : noLabel(text);
  }
  const { label, confidence } = parsed.data;
  if (!labels.includes(label)) return noLabel(text);
  return confidence === undefined
    ? labelled(label, {}, 'label')
    : labelled(label, shareOut(label, confidence / 100, labels), 'verbalised');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
