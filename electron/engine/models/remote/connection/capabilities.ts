import { z } from 'zod';
import type { CapabilityFinding } from '#shared/domain/connection';
import type { Message } from '../../prompts.ts';
import type { Reply, TryOutcome } from '../try-outcome.ts';
import type { Asked } from '../wires/define-wire.ts';
import type { Line } from './open-line.ts';

type Found = Pick<CapabilityFinding, 'works' | 'said'>;

interface Capability {
  readonly id: string;
  readonly title: string;
  readonly probe: (line: Line) => Promise<Found>;
}

const user = (content: string): Message[] => [{ role: 'user', content }];
const yes = (said: string): Found => ({ works: true, said });
const no = (said: string): Found => ({ works: false, said });
const unsure = (said: string): Found => ({ works: null, said });

/** Asks once or more with something added, and judges the answers; what is refused does not work. */
async function ask(
  line: Line,
  messages: readonly Message[],
  change: Partial<Asked>,
  judge: (first: Reply, second: Reply) => Found,
  times: 1 | 2 = 1,
): Promise<Found> {
  const needed = Object.keys(change).filter((name) => name !== 'temperature');
  if (needed.length > 0 && !line.carries(change))
    return no('Requests to this endpoint have no place for it.');
  const replies: Reply[] = [];
  for (let count = 0; count < times; count += 1) {
    const outcome = await line.ask(messages, change);
    if (outcome.kind !== 'reply') return withoutReply(outcome);
    replies.push(outcome.reply);
  }
  const [first, second = first] = replies;
  return first === undefined || second === undefined ? unsure('Nothing was answered.') : judge(first, second);
}

function withoutReply(outcome: Exclude<TryOutcome, { kind: 'reply' }>): Found {
  if (outcome.kind === 'refused') return unsure(`No answer came: ${outcome.reason}.`);
  return outcome.kind === 'failed' && outcome.code === 'request-refused'
    ? no(outcome.message)
    : unsure(outcome.message);
}

/** Two answers to one request that should be the same. */
const alike = (first: Reply, second: Reply): Found =>
  first.text === second.text
    ? yes('Two answers to one request were equal.')
    : no('Taken, but two answers to one request differed.');

const schema = {
  type: 'object',
  properties: { colour: { type: 'string' } },
  required: ['colour'],
  additionalProperties: false,
};

function isOfSchema(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'colour' in value && Object.keys(value).length === 1
    );
  } catch {
    return false;
  }
}

/** What an endpoint may or may not do, each found out by asking. */
export const capabilities: readonly Capability[] = [
  {
    id: 'system-prompt',
    title: 'System prompt',
    probe: (line) =>
      ask(
        line,
        [
          { role: 'system', content: 'Whatever you are asked, answer with this one word: KIWI' },
          ...user('What is the capital of France?'),
        ],
        {},
        ({ text }) => (/\bkiwi\b/iu.test(text) ? yes('It was followed.') : no('It was not followed.')),
      ),
  },
  {
    id: 'temperature-zero',
    title: 'Temperature 0',
    probe: (line) =>
      line.carries({ temperature: 0.5 }) || line.asked.temperature === null
        ? ask(line, user('Write five random words.'), { temperature: 0 }, alike, 2)
        : Promise.resolve(no('Requests to this endpoint have no place for it.')),
  },
  {
    id: 'seed',
    title: 'Seed',
    probe: (line) =>
      ask(line, user('Write a random number between 1 and 1000000.'), { seed: 7, temperature: 1 }, alike, 2),
  },
  {
    id: 'stop',
    title: 'Stop words',
    probe: (line) =>
      ask(line, user('Repeat these words: one two three four five'), { stop: ['three'] }, ({ text }) =>
        /three/iu.test(text)
          ? no('Taken, but the answer went on.')
          : yes('The answer ended before the word.'),
      ),
  },
  {
    id: 'json-schema',
    title: 'Answers of a JSON schema',
    probe: (line) =>
      ask(line, user('Name a colour.'), { schema }, ({ text }) =>
        isOfSchema(text)
          ? yes('The answer has the shape asked for.')
          : no('Taken, but the answer has another shape.'),
      ),
  },
  {
    id: 'logprobs',
    title: 'Log probabilities',
    probe: (line) =>
      ask(line, user('Say yes.'), { topLogprobs: 5 }, ({ tokens }) => {
        const top = tokens?.[0]?.top_logprobs.length ?? 0;
        if (top > 0) return yes(`Given, with the ${top} likeliest tokens at each place.`);
        return no(
          tokens === null ? 'Taken, but none were given.' : 'Given for the answer alone, not for others.',
        );
      }),
  },
  {
    id: 'confidence',
    title: 'States a confidence',
    probe: (line) =>
      ask(
        line,
        user(
          'Is "What a lovely day" positive or negative? Answer with the word and, after a comma, how sure you are as a number from 0 to 100.',
        ),
        {},
        ({ text }) =>
          /\b(?:100|\d{1,2})(?:\.\d+)?\s*%?\W*$/u.test(text.trim())
            ? yes('A number was given.')
            : no('No number was given.'),
      ),
  },
  {
    id: 'samples',
    title: 'Several answers a request',
    probe: (line) =>
      ask(line, user('Name a colour.'), { samples: 2, temperature: 1 }, ({ others }) =>
        others.length === 1 ? yes('Two were asked for and given.') : no('Taken, but one answer was given.'),
      ),
  },
  {
    id: 'streaming',
    title: 'Streaming',
    async probe(line) {
      const { status, headers, body } = await line.post(user('Say yes.'), { stream: true });
      if (status !== 200) return no(`It was refused (${status}).`);
      const isStream =
        String(headers['content-type']).includes('event-stream') &&
        body.toString().trimStart().startsWith('data:');
      return isStream ? yes('The answer came in pieces.') : no('Taken, but the answer came as one.');
    },
  },
  {
    id: 'batch',
    title: 'Batch endpoint',
    async probe(line) {
      const seen: unknown[] = [];
      const fault = await line.get('/batches?limit=1', (raw) => seen.push(raw));
      if (z.object({ data: z.array(z.unknown()) }).safeParse(seen[0]).success)
        return yes('It lists batches.');
      return fault?.kind === 'again' ? unsure(fault.message) : no('There is none at this address.');
    },
  },
];
