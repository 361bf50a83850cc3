import { replaceSpan } from '../../language/changes.ts';
import { findNameGender } from '../../language/name-lists.ts';
import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

const female = ['Ms', 'Mrs', 'Miss'];
const male = ['Mr'];
const neutral = ['Dr', 'Professor', 'Judge', 'Captain'];

/** Titles of office and courtesy; "Uncle" and "Queen" say more of a person than a title does. */
const swappable = new Set(
  'mr mrs ms miss dr doctor prof professor judge captain senator officer sergeant colonel major'.split(' '),
);

/** Titles that say no more of a person's gender than the old one and the given name did. */
function findOthers(title: string, given: string | null): readonly string[] {
  const plain = title.toLowerCase();
  if (!swappable.has(plain)) return [];
  const gender = given === null ? null : findNameGender(given);
  if (['mrs', 'ms', 'miss'].includes(plain) || gender === 'female') return [...female, ...neutral];
  if (plain === 'mr' || gender === 'male') return [...male, ...neutral];
  return ['dr', 'professor', 'judge', 'captain', 'doctor', 'prof', 'senator', 'officer'].includes(plain)
    ? neutral
    : [];
}

export default defineChange({
  id: 'title-swap',
  title: 'Swap titles',
  summary:
    'Gives people who are named with a title another one that says no more of their gender (Mr Osei: Dr Osei).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'a title can be the answer, or part of it',
    'pair-classification': 'who is a doctor or a judge can follow from the title',
  },
  needs: ['entities'],
  of: 'titles of people',
  none: 'no title before a name',
  examples: [
    {
      input: 'Dr Nakashima and Mr Osei met Mrs. Ruiz.',
      output: 'Professor Nakashima and Professor Osei met Dr. Ruiz.',
      seed: 1,
    },
  ],
  find: ({ text, random, resources }) =>
    findPeople(text, requireResource(resources, 'entities')).flatMap(({ title, given }) => {
      if (title === null) return [];
      const others = findOthers(title.text, given?.text ?? null).filter(
        (other) => other.toLowerCase() !== title.text.toLowerCase(),
      );
      const hasPoint = text.charAt(title.end) === '.';
      const fitting = hasPoint ? others.filter((other) => /^(?:Mr|Mrs|Ms|Dr)$/.test(other)) : others;
      return fitting.length === 0 ? [] : [[replaceSpan(title, random.pick(fitting))]];
    }),
});
