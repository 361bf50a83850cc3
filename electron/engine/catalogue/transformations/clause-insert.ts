import { insertAt } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { defineChange } from '../define-change.ts';

const insertions = [
  'as far as I can tell',
  'as it happens',
  'to be clear',
  'as I have mentioned',
  'for the record',
  'as you may know',
  'to come to the point',
  'by the way',
  'as I noted at the time',
  'in case you wonder',
  'while I am at it',
  'as things stand',
];

export default defineChange({
  id: 'clause-insert',
  title: 'Insert an aside',
  summary:
    'Puts a neutral aside between commas after the subject of a statement (the soup, as it happens, was cold).',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'InsertClause', 'nl-augmenter': 'DiscourseMarkerSubstitution' },
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  of: 'statements whose subject is no pronoun',
  none: 'no statement whose subject is no pronoun',
  examples: [
    {
      input: 'The soup was cold. Their waiter liked it.',
      output: 'The soup, as you may know, was cold. Their waiter, by the way, liked it.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap(({ subject, finite }) => {
      const last = tokens[subject.end - 1];
      if (subject.isPronoun || last === undefined || tokens[finite]?.start === last.end) return [];
      return [[insertAt(last.end, `, ${random.pick(insertions)},`)]];
    }),
});
