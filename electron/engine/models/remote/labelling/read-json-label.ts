import { z } from 'zod';
import { withoutThoughts } from '../../../language/without-thoughts.ts';
import type { Prediction } from '#shared/domain/prediction';
import { labelled } from './define-labelling.ts';
import { noLabel, readLabel } from './read-label.ts';
import { shareOf, shareOut } from './read-confidence.ts';

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

const shape = z.object({ label: z.string(), confidence: z.number().optional().catch(undefined) });

/**
 * A label in JSON, in a fence or not, with its confidence where one was asked for. Some endpoints take a schema and do not keep to it: a label in other letters counts, and what is no
 * such JSON may still be a refusal or name several labels.
 */
export function readJsonLabel(text: string, labels: readonly string[], confident: boolean): Prediction {
  const given = withoutThoughts(text).replace(/^```(?:json)?\s*|\s*```$/giu, '');
  const parsed = shape.safeParse(readJson(given));
  if (!parsed.success) {
    const read = readLabel(text, labels);
    return read.status === 'ok' ? noLabel(text) : read;
  }
  const read = readLabel(parsed.data.label, labels);
  if (read.status !== 'ok' || read.answer.kind !== 'label') return read;
  const { label } = read.answer;
  const share = confident ? shareOf(parsed.data.confidence) : null;
  return share === null ? read : labelled(label, shareOut(label, share, labels), 'verbalised');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
