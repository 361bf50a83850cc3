import { standardVotes, type RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import type { Reply } from '../try-outcome.ts';
import { providerPresets } from '../provider-presets.ts';
import type { Labelling } from './define-labelling.ts';
import { readConfidence } from './read-confidence.ts';
import { labelSchema, readJsonLabel } from './read-json-label.ts';
import { readLabel } from './read-label.ts';
import { readLogprobs } from './read-logprobs.ts';

/** The most that providers give. */
const topLogprobs = 20;

/**
 * How labels are asked for and read, as the reference says.
 * @throws AssayError `audit-file` for ways that exclude each other, an endpoint that cannot carry one, or labels that
 *   cannot be told apart by their beginnings
 */
export function chooseLabelling(reference: RemoteReference, labels: readonly string[]): Labelling {
  const { score = 'label', answer = 'text', provider } = reference;
  const { wire } = providerPresets[provider];
  if (score === 'logprobs' && answer === 'json-schema') {
    throw refuse(
      'model.remote.score: logprobs reads the label words themselves; leave out answer: json-schema',
    );
  }
  if (wire === 'template' && (score === 'logprobs' || answer === 'json-schema')) {
    throw refuse(
      'provider http has no place for log probabilities or a schema; write score: verbalised, votes or label',
    );
  }
  if (reference.votes !== undefined && score !== 'votes') {
    throw refuse('model.remote.votes belongs to score: votes');
  }
  const json = answer === 'json-schema';
  const confident = score === 'verbalised';
  const schema = json ? { schema: labelSchema(labels, confident) } : {};
  const read = json
    ? ({ text }: Reply) => readJsonLabel(text, labels, confident)
    : ({ text }: Reply) => (confident ? readConfidence(text, labels) : readLabel(text, labels));
  const common = { rung: score, samples: 1, asked: schema, instruction: instruct(json, confident), read };
  const write = (label: string): string => writeLabel(label, json, confident);
  switch (score) {
    case 'logprobs':
      checkBeginnings(labels);
      return { ...common, write, asked: { topLogprobs }, read: (reply) => readLogprobs(reply, labels) };
    case 'votes':
      if (reference.temperature === 0) {
        throw refuse(
          'model.remote.score: votes needs answers that can differ; write a temperature above 0, or leave it out for 1',
        );
      }
      return { ...common, write, samples: reference.votes ?? standardVotes };
    case 'verbalised':
    case 'label':
      return { ...common, write };
  }
}

function instruct(json: boolean, confident: boolean): string {
  if (json) {
    return confident
      ? ' Write it as a JSON object with "label" and "confidence": how sure you are that the label is right, from 0 to 100.'
      : ' Write it as a JSON object with "label".';
  }
  return confident
    ? ' Behind the label write a comma and how sure you are that it is right, as a whole number from 0 to 100.'
    : '';
}

function writeLabel(label: string, json: boolean, confident: boolean): string {
  if (json) return JSON.stringify(confident ? { label, confidence: 100 } : { label });
  return confident ? `${label}, 100` : label;
}

/** Labels with one first word share their first token, whatever the tokenizer; so does a label that begins another. */
function checkBeginnings(labels: readonly string[]): void {
  const small = labels.map((label) => label.toLowerCase());
  const firstWord = (label: string): string => /^\p{L}*/u.exec(label)?.[0] ?? '';
  for (const [index, label] of small.entries()) {
    const word = firstWord(label);
    const like = small.findIndex(
      (other, at) => at !== index && (other.startsWith(label) || (word !== '' && firstWord(other) === word)),
    );
    if (like === -1) continue;
    throw refuse(
      `labels "${labels[index] ?? ''}" and "${labels[like] ?? ''}" begin alike, so log probabilities of the first token cannot tell them apart; rename one in candidateLabels, or write score: verbalised`,
    );
  }
}

function refuse(sentence: string): AssayError {
  return new AssayError('audit-file', `${sentence}.`);
}
