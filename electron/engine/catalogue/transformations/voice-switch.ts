import { findClauses } from '../../language/clauses.ts';
import { asPlaced, textInside } from '../../language/sentence-parts.ts';
import { readTransitive, toObjectForm, toSubjectForm } from '../../language/statement-parts.ts';
import { conjugate, toParticiple } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'voice-switch',
  title: 'Active to passive',
  summary:
    'Says a plain statement with an object in the passive (the waiter brought the soup: the soup was brought by the waiter).',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'SwitchVoice' },
  level: 'sentence',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'statements with an object',
  none: 'no plain statement with an object',
  examples: [
    {
      input: 'The waiter brought the soup. They fixed the lamp in an hour.',
      output: 'The soup was brought by the waiter. The lamp was fixed by them in an hour.',
    },
    { input: 'It rained.', output: 'It rained.' },
  ],
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const statement = readTransitive(tokens, clause);
      const [first, verb] = [tokens[clause.subject.start], tokens[clause.main]];
      if (statement === null || first === undefined || verb === undefined) return [];
      const { object } = statement;
      const last = tokens[object.end - 1];
      const participle = toParticiple(verb.lemma);
      const helper = conjugate('be', clause.tense === 'past' ? 'past' : 'present', object);
      if (last === undefined || participle === null || helper === null) return [];
      const agent = toObjectForm(textInside(text, tokens, clause.subject.start, clause.subject.end));
      const patient = asPlaced(
        toSubjectForm(textInside(text, tokens, object.start, object.end)),
        first.isInitial,
      );
      return [
        [
          {
            start: first.start,
            end: last.end,
            replacement: `${patient} ${helper} ${participle} by ${agent}`,
          },
        ],
      ];
    }),
});
