import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { nicknames } from '../../language/entity-names.ts';
import { findPeople } from '../../language/people.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'name-nickname',
  title: 'Nicknames',
  summary: 'Writes given names as the short form that friends use (Thomas: Tom, Elizabeth: Liz).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'entity',
  expects: 'invariance',
  deny: { 'question-answering': 'the answer can be the name' },
  needs: ['entities'],
  of: 'given names with a short form',
  none: 'no given name with a listed short form',
  examples: [{ input: 'Thomas called Elizabeth Weil and Robert.', output: 'Tom called Liz Weil and Bob.' }],
  find: ({ text, resources }) =>
    findPeople(text, requireResource(resources, 'entities')).flatMap(({ given }) => {
      const short = nicknames().get(given?.text.toLowerCase() ?? '');
      return given === null || short === undefined
        ? []
        : [[replaceSpan(given, matchCase(given.text, short))]];
    }),
});
