import type { Change } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import type { Clause } from '../../language/clauses.ts';
import type { Token } from '../../language/tokens.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

const wholeForms: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };

/** Words that live on the negation: without it "tired yet", "any good" read wrong. */
const dependents =
  /^(?:yet|any|anyone|anybody|anything|anywhere|anymore|ever|either|until|nor|single|much|but)$/i;

function affirm(tokens: readonly Token[], clause: Clause): Change {
  const [finite, negation, main] = [
    tokens[clause.finite],
    tokens[clause.negation ?? -1],
    tokens[clause.main],
  ];
  if (finite === undefined || negation === undefined || main === undefined) return [];
  const rest = tokens.slice(clause.main + 1, clause.end);
  if (
    rest.some(
      ({ text }, index) => dependents.test(text) || (text === 'at' && rest[index + 1]?.text === 'all'),
    )
  )
    return [];
  if (clause.kind !== 'do') {
    const whole = wholeForms[finite.text.toLowerCase()];
    const replacement = whole === undefined ? finite.text : whole;
    return [{ start: finite.start, end: negation.end, replacement }];
  }
  // "does not work" -> "works": only where nothing stands between.
  if (clause.main !== (clause.negation ?? 0) + 1 || main.text.toLowerCase() !== main.lemma) return [];
  const verb = conjugate(main.lemma, clause.tense === 'past' ? 'past' : 'present', clause.subject);
  return verb === null ? [] : [{ start: finite.start, end: main.end, replacement: verb }];
}

export default defineChange({
  id: 'negation-remove',
  title: 'Take the negation out',
  summary:
    'Turns a negated statement into the plain one (it does not work: it works; it is not new: it is new).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'Perturb.remove_negation',
    textflint: 'ReverseNeg',
    'nl-augmenter': 'AuxNegationRemoval',
  },
  level: 'sentence',
  expects: 'change',
  deny: {
    'question-answering': 'a question without its negation has another answer',
    'token-classification': 'labels stay as they are, so that no change is to be expected',
    summarization: 'the reference summary says the opposite afterwards',
    'text-generation': 'the reference text says the opposite afterwards',
  },
  of: 'negated statements',
  none: 'no negated statement that can be turned for sure',
  examples: [
    {
      input: "The kettle does not work. The soup wasn't cold. We can't wait.",
      output: 'The kettle works. The soup was cold. We can wait.',
    },
    { input: 'It works.', output: 'It works.' },
    { input: 'It did not help us at all.', output: 'It did not help us at all.' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const change = clause.negation === null ? [] : affirm(tokens, clause);
      return change.length === 0 ? [] : [change];
    }),
});
