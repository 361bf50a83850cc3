import { replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import type { Clause } from '../../language/clauses.ts';
import type { Token } from '../../language/tokens.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

const short: Readonly<Record<string, string>> = {
  is: "isn't",
  are: "aren't",
  was: "wasn't",
  were: "weren't",
  has: "hasn't",
  have: "haven't",
  had: "hadn't",
  do: "don't",
  does: "doesn't",
  did: "didn't",
  can: "can't",
  could: "couldn't",
  will: "won't",
  would: "wouldn't",
  should: "shouldn't",
  am: "aren't",
};

function findPronoun(tokens: readonly Token[], { subject }: Clause): string | null {
  const word = tokens[subject.start]?.text.toLowerCase() ?? '';
  if (subject.isPronoun)
    return ['this', 'that'].includes(word) ? 'it' : /^(?:i|you|he|she|it|we|they)$/.test(word) ? word : null;
  const head = tokens[subject.head];
  if (head?.tag !== 'NOUN' || subject.isPlural === null) return null;
  return subject.isPlural ? 'they' : 'it';
}

/** People are no "it": a common noun in the singular must not be one of them. */
const people =
  /^(?:man|woman|boy|girl|lady|waiter|waitress|director|actor|actress|doctor|nurse|guide|president|king|queen|judge|captain|boss|host|coach|cook|child|kid|baby|student|driver|chef|\w+(?:er|or|ist|ian|man|woman|mother|father|son|aunt|uncle|cousin|friend|wife|husband))$/;

/** "I think the soup is cold": a tag would ask about the soup, which this parse does not look into. */
const thinking = /^(?:think|believe|suppose|guess|imagine|hope|feel|know|say|hear|expect|reckon)$/;

function buildTag(tokens: readonly Token[], clause: Clause): string | null {
  const pronoun = findPronoun(tokens, clause);
  if (pronoun === 'i' && thinking.test(tokens[clause.main]?.lemma ?? '')) return null;
  const finite = tokens[clause.finite]?.text.toLowerCase() ?? '';
  if (pronoun === null || (pronoun === 'it' && people.test(tokens[clause.subject.head]?.lemma ?? '')))
    return null;
  const helper =
    clause.kind === 'verb'
      ? conjugate('do', clause.tense === 'past' ? 'past' : 'present', clause.subject)
      : finite;
  const negated = short[helper ?? ''];
  // "they are flimsy and one collapsed": the tag would ask about the wrong half.
  const joins = tokens.slice(clause.main + 1, clause.end).findIndex(({ tag }) => tag === 'CCONJ');
  const isTwofold =
    joins !== -1 &&
    tokens.slice(clause.main + 1 + joins, clause.end).some(({ tag }) => tag === 'VERB' || tag === 'AUX');
  if (isTwofold) return null;
  if (helper === null || negated === undefined || clause.isNegated) return null;
  return `, ${negated} ${pronoun === 'i' ? 'I' : pronoun}?`;
}

export default defineChange({
  id: 'question-tag',
  title: 'Add a question tag',
  summary: "Ends a statement with a question tag that agrees with it (it is new: it is new, isn't it?).",
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: { 'pair-classification': 'a question states nothing that could follow' },
  of: 'statements that end in a full stop',
  none: 'no statement that takes a question tag for sure',
  examples: [
    {
      input: 'The soup was cold. They like it.',
      output: "The soup was cold, wasn't it? They like it, don't they?",
    },
    { input: 'What a film!', output: 'What a film!' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const mark = tokens[clause.end];
      const tag =
        clause.isWhole && !clause.isCompound && mark?.text === '.' ? buildTag(tokens, clause) : null;
      return mark === undefined || tag === null ? [] : [[replaceSpan(mark, tag)]];
    }),
});
