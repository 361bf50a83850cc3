import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { entityNames } from '../../language/entity-names.ts';
import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'surname-swap',
  title: 'Swap surnames',
  summary: 'Replaces the surnames of people by others, the same by the same everywhere in the text.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'Perturb.change_names (last_only)' },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same person',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  of: 'surnames',
  none: 'no surname',
  examples: [
    {
      input: 'Maria Lopez thanked Dr Nakashima. Mr Osei left.',
      output: 'Maria Bauer thanked Dr Horvat. Mr Davies left.',
      seed: 1,
    },
    { input: 'Maria left.', output: 'Maria left.' },
  ],
  find: ({ text, random, resources }) => {
    const drawn = new Map<string, string>();
    return findPeople(text, requireResource(resources, 'entities')).flatMap(({ surname }) => {
      if (surname === null) return [];
      const key = surname.text.toLowerCase();
      const name =
        drawn.get(key) ?? random.pick(entityNames().surnames.filter((other) => other.toLowerCase() !== key));
      drawn.set(key, name);
      return [[replaceSpan(surname, matchCase(surname.text, name))]];
    });
  },
});
