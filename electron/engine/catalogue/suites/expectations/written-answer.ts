import { normaliseAnswer } from '../../../language/normalise-answer.ts';
import { withoutThoughts } from '../../../language/without-thoughts.ts';

const framePattern = /^(?:final |correct )?answer(?: is)? (?=\S)/;

/** What a generative model says when it finds no answer, as `normaliseAnswer` leaves it. */
const abstentions = new Set([
  '',
  'none',
  'na',
  'unknown',
  'unanswerable',
  'no answer',
  'not stated',
  'not given',
  'not mentioned',
  'not in context',
  'not in text',
  'i do not know',
  'i dont know',
  'it is not stated',
  'it is not mentioned',
  'context does not say',
  'text does not say',
]);

/**
 * A generated answer as it is compared with short ones: "The answer is: **Ann**." is `ann`, and what means that there is
 * no answer is empty.
 */
export function readWrittenAnswer(text: string): string {
  const answer = normaliseAnswer(withoutThoughts(text)).replace(framePattern, '');
  return abstentions.has(answer) ? '' : answer;
}
