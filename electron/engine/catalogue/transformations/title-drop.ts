import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'title-drop',
  title: 'Drop titles',
  summary: 'Leaves out the titles before names (Dr Nakashima: Nakashima).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'entity',
  expects: 'invariance',
  deny: { 'question-answering': 'a title can be the answer, or part of it' },
  needs: ['entities'],
  of: 'titles of people',
  none: 'no title before a name',
  examples: [{ input: 'Dr Nakashima and Mr Osei met Mrs. Ruiz.', output: 'Nakashima and Osei met Ruiz.' }],
  find: ({ text, resources }) =>
    findPeople(text, requireResource(resources, 'entities')).flatMap(({ title, entity }) => {
      if (title === null) return [];
      const ending = /^\.?\s+/.exec(text.slice(title.end, entity.end))?.[0] ?? '';
      return ending === '' ? [] : [[{ start: title.start, end: title.end + ending.length, replacement: '' }]];
    }),
});
