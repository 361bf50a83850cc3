import { replaceSpan } from '../../language/changes.ts';
import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'name-initial',
  title: 'Initial for the given name',
  summary: 'Writes the given names of people who have a surname as an initial (Maria Lopez: M. Lopez).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { 'nl-augmenter': 'AbbreviationNames' },
  level: 'entity',
  expects: 'invariance',
  deny: { 'question-answering': 'the answer can be the name' },
  needs: ['entities'],
  of: 'full names',
  none: 'no given name with a surname',
  examples: [
    {
      input: 'Maria Lopez thanked Pavel Rourke and Anna Weil.',
      output: 'M. Lopez thanked P. Rourke and A. Weil.',
    },
  ],
  find: ({ text, resources }) =>
    findPeople(text, requireResource(resources, 'entities')).flatMap(({ given, surname }) =>
      given === null || surname === null || given.text.length < 2
        ? []
        : [[replaceSpan(given, `${String.fromCodePoint(given.text.codePointAt(0) ?? 0)}.`)]],
    ),
});
