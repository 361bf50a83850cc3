import { insertAt } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { defineChange } from '../define-change.ts';

/** They add a circumstance that says nothing good or bad. */
const present = ['currently', 'typically', 'generally', 'regularly', 'usually', 'normally'];
const past = ['recently', 'subsequently', 'previously', 'initially', 'later', 'then'];

export default defineChange({
  id: 'adverb-insert',
  title: 'Insert a neutral adverb',
  summary:
    'Puts an adverb that says nothing good or bad before the verb of a statement, or after its helping verb.',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'InsertAdv' },
  level: 'word',
  expects: 'invariance',
  deny: { 'pair-classification': 'when or how often something is so can decide whether a statement follows' },
  of: 'statements without an adverb beside their verb',
  none: 'no statement without an adverb beside its verb',
  examples: [
    {
      input: 'The kettle leaks. They fixed the lamp. We are waiting.',
      output: 'The kettle currently leaks. They recently fixed the lamp. We are regularly waiting.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap(({ subject, finite, main, kind, tense, isNegated }) => {
      const verb = tokens[finite];
      if (verb === undefined || isNegated || finite !== subject.end || tense === 'modal') return [];
      if (kind === 'verb') {
        const adverb = random.pick(tense === 'past' ? past : present);
        return [[insertAt(verb.start, `${adverb} `)]];
      }
      const isProgressive =
        kind === 'be' && main === finite + 1 && tokens[main]?.text.endsWith('ing') === true;
      return isProgressive
        ? [[insertAt(verb.end, ` ${random.pick(tense === 'past' ? past : present)}`)]]
        : [];
    }),
});
