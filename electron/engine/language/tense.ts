import { replaceSpan } from './changes.ts';
import type { Change } from './changes.ts';
import type { Clause } from './clauses.ts';
import type { Token } from './tokens.ts';
import { conjugate } from './verb-forms.ts';

export type TenseName = 'present' | 'past' | 'future';

const pastModals: Readonly<Record<string, string>> = {
  can: 'could',
  will: 'would',
  may: 'might',
  ca: 'could',
  wo: 'would',
};
const shortForms: Readonly<Record<string, string>> = { "'s": 'is', "'re": 'are', "'m": 'am', "'ve": 'have' };

/** The verb of a finite token, told from its kind: "has" alone is "have". */
function lemmaOf(token: Token, clause: Clause): string {
  if (clause.kind !== 'verb') return clause.kind;
  if (token.tag === 'VERB') return token.lemma;
  return (
    { has: 'have', had: 'have', have: 'have', does: 'do', did: 'do', do: 'do' }[token.text.toLowerCase()] ??
    token.lemma
  );
}

/**
 * The change that puts the finite verb of a clause into another tense; empty where it stands in it already or the form
 * is not sure. A contraction with the subject ("it's") is written out.
 */
export function shiftTense(tokens: readonly Token[], clause: Clause, to: TenseName): Change {
  const token = tokens[clause.finite];
  if (token === undefined || clause.isCompound) return [];
  const word = token.text.toLowerCase().replace('\u2019', "'");
  if (clause.kind === 'modal') {
    const past = to === 'past' ? pastModals[word] : undefined;
    return past === undefined ? [] : [replaceSpan(token, past)];
  }
  const isShort = shortForms[word] !== undefined;
  if (clause.tense === to || (clause.kind === 'do' && to === 'future')) return [];
  if (to === 'future') {
    if (clause.negation !== null || clause.finite !== clause.subject.end) return [];
    return [replaceSpan(token, `${isShort ? ' ' : ''}will ${lemmaOf(token, clause)}`)];
  }
  const form = conjugate(lemmaOf(token, clause), to, clause.subject);
  return form === null || form === word ? [] : [replaceSpan(token, `${isShort ? ' ' : ''}${form}`)];
}
