import { matchCase } from '../../language/casing.ts';
import { insertAt, replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { defineChange } from '../define-change.ts';

const others: Readonly<Record<string, readonly string[]>> = {
  can: ['could', 'might', 'must'],
  could: ['can', 'must', 'should'],
  will: ['might', 'may', 'could'],
  would: ['might', 'could', 'should'],
  should: ['might', 'must', 'could'],
  may: ['must', 'will', 'should'],
  might: ['will', 'must', 'should'],
  must: ['may', 'might', 'could'],
};
const added = ['might', 'may', 'could', 'should'];

export default defineChange({
  id: 'modality-change',
  title: 'Change the modality',
  summary: 'Makes a fact possible or required (it works: it might work) or swaps the modal verb (can: must).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'change',
  deny: {
    'question-answering': 'what may be is another question than what is',
    'token-classification': 'labels stay as they are, so that no change is to be expected',
    summarization: 'the reference summary says something else afterwards',
    'text-generation': 'the reference text says something else afterwards',
  },
  of: 'statements in the present or with a modal verb',
  none: 'no statement in the present or with a modal verb',
  examples: [
    {
      input: 'The kettle works. You can wait. It is new.',
      output: 'The kettle might work. You could wait. It might be new.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap(({ finite, kind, tense, negation, isCompound }) => {
      const token = tokens[finite];
      if (token === undefined || negation !== null || tense === 'past' || isCompound) return [];
      if (kind === 'modal') {
        const modals = others[token.text.toLowerCase()];
        return modals === undefined ? [] : [[replaceSpan(token, matchCase(token.text, random.pick(modals)))]];
      }
      const modal = random.pick(added);
      if (kind === 'be') {
        const isShort = /^['\u2019]/.test(token.text);
        return [[isShort ? replaceSpan(token, ` ${modal} be`) : replaceSpan(token, `${modal} be`)]];
      }
      if (kind === 'verb' && token.tag === 'VERB' && token.text === token.lemma)
        return [[insertAt(token.start, `${modal} `)]];
      return kind === 'verb' && token.tag === 'VERB' ? [[replaceSpan(token, `${modal} ${token.lemma}`)]] : [];
    }),
});
