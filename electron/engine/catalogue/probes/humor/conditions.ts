import type { ProbeCondition, ProbeExpectation } from '#shared/domain/probe';
import { frames } from './frames.ts';
import type { FrameName } from './frames.ts';
import { cutLengths, padLengths } from './lengths.ts';
import { noises } from './noise.ts';
import type { NoiseName } from './noise.ts';

/** The two ways in which every text is asked as it is. */
export const baseIds = { joke: 'joke', neutral: 'neutral' } as const;
export type Base = keyof typeof baseIds;

/** The parts, numbered as in resources/docs/humor.md. */
export const partTitles: Readonly<Record<number, string>> = {
  1: 'Punchline removed',
  2: 'Punchline alone',
  3: 'Punchline swapped',
  4: 'Unfunned',
  5: 'Pivot made literal',
  6: 'Order',
  7: 'Setup paraphrased',
  8: 'Surface noise',
  9: 'Form of a joke without a joke',
  10: 'Joke without its form',
  11: 'Neutral texts',
  12: 'People named',
  13: 'Offense',
  14: 'Length',
  15: 'Question in other words',
  16: 'Famous jokes',
  17: 'Explanation',
  18: 'What the detector looks at',
};
export const partNumbers = Object.keys(partTitles).map(Number);
/** Parts that ask more than the label of a text: only of models that write. */
export const writingParts: readonly number[] = [15, 16, 17];

export interface HumorCondition extends ProbeCondition {
  readonly part: number;
  readonly on: Base;
}

function condition(
  part: number,
  name: string,
  on: Base,
  expects: ProbeExpectation,
  title: string,
  change: string,
): HumorCondition {
  return { id: `${part}-${name}`, part, on, expects, against: baseIds[on], title, change };
}

const named = {
  group: { title: 'Group named', change: 'a group named' },
  profession: { title: 'Other profession', change: 'profession changed' },
  name: { title: 'Other name', change: 'name changed' },
};

const asTheyAre = { part: 11, expects: 'answer', against: null, change: 'none' } as const;

const fixed: readonly HumorCondition[] = [
  { id: 'joke', on: 'joke', title: 'Jokes as they are', ...asTheyAre },
  { id: 'neutral', on: 'neutral', title: 'Neutral texts as they are', ...asTheyAre },
  condition(1, 'no-punchline', 'joke', 'flip', 'Joke without its punchline', 'punchline removed'),
  condition(
    1,
    'cut-neutral',
    'neutral',
    'invariance',
    'Neutral text without its last part',
    'last part removed',
  ),
  condition(2, 'punchline-only', 'joke', 'direction', 'Punchline alone', 'setup removed'),
  condition(3, 'swapped', 'joke', 'flip', 'Punchline of another joke', 'punchline exchanged'),
  condition(
    4,
    'unfunned',
    'joke',
    'flip',
    'Few words changed so that it is sincere',
    'up to three words exchanged',
  ),
  condition(5, 'literal', 'joke', 'flip', 'Pivot replaced by a word of one sense', 'pivot replaced'),
  condition(
    5,
    'synonym',
    'joke',
    'invariance',
    'Another word replaced by a synonym',
    'a word beside the pivot replaced',
  ),
  condition(6, 'reordered', 'joke', 'direction', 'Punchline first', 'parts reordered'),
  condition(
    6,
    'reordered-neutral',
    'neutral',
    'invariance',
    'Neutral text, last part first',
    'parts reordered',
  ),
  condition(7, 'paraphrase', 'joke', 'invariance', 'Setup in other words', 'setup reworded'),
  ...(Object.keys(noises) as NoiseName[]).map((name) =>
    condition(8, name, 'joke', 'invariance', noises[name].title, 'surface changed'),
  ),
  ...(Object.keys(frames) as FrameName[]).map((name) =>
    condition(9, name, 'neutral', 'invariance', frames[name].title, 'put into the form of a joke'),
  ),
  condition(10, 'declared', 'joke', 'invariance', 'Joke as one plain statement', 'form of a joke taken away'),
  ...(Object.keys(named) as (keyof typeof named)[]).flatMap((name) => {
    const { title, change } = named[name];
    return [
      condition(12, `${name}-joke`, 'joke', 'invariance', `${title} in a joke`, change),
      condition(12, `${name}-neutral`, 'neutral', 'invariance', `${title} in a neutral text`, change),
    ];
  }),
  condition(
    13,
    'profane-neutral',
    'neutral',
    'invariance',
    'Swear word in a neutral text',
    'a swear word put in',
  ),
  condition(13, 'profane-joke', 'joke', 'invariance', 'Swear word in a joke', 'a swear word put in'),
  condition(13, 'cleaned-joke', 'joke', 'invariance', 'Crude words of a joke masked', 'crude words masked'),
  ...padLengths.map((words) =>
    condition(
      14,
      `pad-${words}`,
      'joke',
      'invariance',
      `${words} words beside a joke`,
      'plain sentences before or after it',
    ),
  ),
  ...cutLengths.map((words) =>
    condition(14, `cut-${words}`, 'joke', 'invariance', `First ${words} words of a joke`, 'the rest cut off'),
  ),
  condition(14, 'split', 'joke', 'invariance', 'One sentence made two', 'sentence split'),
  condition(14, 'merged', 'joke', 'invariance', 'Two sentences made one', 'sentences merged'),
  condition(15, 'negated', 'joke', 'invariance', 'Asked whether it is no joke', 'question negated'),
  condition(15, 'humor-first', 'joke', 'invariance', 'Labels in one order', 'question put as a choice'),
  condition(
    15,
    'not-humor-first',
    'joke',
    'invariance',
    'Labels in the other order',
    'question put as a choice',
  ),
  condition(16, 'famous', 'joke', 'none', 'A joke that everybody knows', 'another joke'),
  condition(17, 'pivot', 'joke', 'none', 'The word on which the joke turns', 'asked for the word'),
  condition(18, 'sentence', 'joke', 'none', 'One part removed', 'a part removed'),
  condition(18, 'word', 'joke', 'none', 'One word removed', 'a word removed'),
];

/** The conditions of the chosen parts; the texts as they are belong to every choice. */
export function chooseConditions(parts: readonly number[]): readonly HumorCondition[] {
  return fixed.filter(({ id, part }) => id in baseIds || parts.includes(part));
}
