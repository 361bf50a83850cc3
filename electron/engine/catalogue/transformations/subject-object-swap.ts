import { findClauses } from '../../language/clauses.ts';
import { asPlaced, textInside } from '../../language/sentence-parts.ts';
import { readTransitive, toObjectForm, toSubjectForm } from '../../language/statement-parts.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'subject-object-swap',
  title: 'Swap subject and object',
  summary:
    'Lets subject and object of a plain statement change places (the dog bit the man: the man bit the dog).',
  cites: ['McCoy et al. (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in NLI'],
  peers: { 'nl-augmenter': 'SubjectObjectSwitch' },
  level: 'sentence',
  expects: 'change',
  deny: {
    'question-answering': 'the question asks for the other one afterwards',
    'token-classification': 'words change their places, and labels cannot follow',
    summarization: 'the reference summary says the opposite afterwards',
    'text-generation': 'the reference text says the opposite afterwards',
    'text-classification':
      'who does what to whom seldom decides the class of a text, so that no change is to be expected',
    'zero-shot-classification':
      'who does what to whom seldom decides the class of a text, so that no change is to be expected',
  },
  of: 'statements with an object',
  none: 'no plain statement with an object',
  examples: [
    {
      input: 'The dog chased the man. The nurses praise the doctor.',
      output: 'The man chased the dog. The doctor praises the nurses.',
    },
  ],
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const statement = readTransitive(tokens, clause);
      const [first, verb] = [tokens[clause.subject.start], tokens[clause.main]];
      if (statement === null || first === undefined || verb === undefined) return [];
      const { object } = statement;
      const last = tokens[object.end - 1];
      const form = conjugate(verb.lemma, clause.tense === 'past' ? 'past' : 'present', object);
      if (last === undefined || form === null) return [];
      const patient = toObjectForm(textInside(text, tokens, clause.subject.start, clause.subject.end));
      const agent = asPlaced(
        toSubjectForm(textInside(text, tokens, object.start, object.end)),
        first.isInitial,
      );
      return [[{ start: first.start, end: last.end, replacement: `${agent} ${form} ${patient}` }]];
    }),
});
