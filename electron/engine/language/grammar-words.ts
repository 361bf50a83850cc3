import { deleteTokens } from './deletion.ts';
import type { Change } from './changes.ts';
import type { Token } from './tokens.ts';

/** Prepositions that learners of English take for one another, each with what it is taken for. */
const confusions: Readonly<Record<string, readonly string[]>> = {
  in: ['on', 'at'],
  on: ['in', 'at'],
  at: ['in', 'on'],
  for: ['to', 'of'],
  to: ['for', 'at'],
  of: ['from', 'for'],
  from: ['of', 'by'],
  with: ['by', 'of'],
  by: ['with', 'from'],
  about: ['of', 'on'],
  into: ['in', 'to'],
  during: ['in', 'while'],
  since: ['from', 'for'],
  until: ['to', 'since'],
  over: ['on', 'above'],
  through: ['by', 'over'],
};

/** Words that make one expression with the preposition before them: nobody writes "in all" for "at all". */
const fixed: Readonly<Record<string, readonly string[]>> = {
  at: ['all', 'least', 'last', 'first', 'most', 'once', 'best', 'worst', 'times'],
  of: ['course'],
  for: ['example', 'instance', 'sure', 'now', 'ever', 'good', 'free', 'once'],
  in: ['fact', 'general', 'particular', 'short', 'case', 'spite', 'order', 'vain'],
  by: ['far', 'now', 'chance', 'accident', 'heart', 'mistake'],
  on: ['purpose', 'average', 'time', 'top', 'board'],
  to: ['date'],
  from: ['now'],
};

/** Whether a word is the preposition of a set expression ("at all") or what stands after it there. */
export function isSetExpression(tokens: readonly Token[], index: number): boolean {
  const opens = (at: number): boolean => {
    const next = tokens[at + 1]?.text.toLowerCase();
    return next !== undefined && fixed[tokens[at]?.text.toLowerCase() ?? '']?.includes(next) === true;
  };
  return opens(index) || opens(index - 1);
}

/** Prepositions another may be written for; empty for any other word, and within a set expression. */
export function findConfusedPrepositions(tokens: readonly Token[], index: number): readonly string[] {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (token?.tag !== 'ADP' || isSetExpression(tokens, index)) return [];
  const word = token.text.toLowerCase();
  const isCompound =
    before !== undefined && /^(?:because|instead|out|front|due|according)$/i.test(before.text);
  return isCompound ? [] : (confusions[word] ?? []);
}

/** The change that drops a token and the space it leaves. */
export function dropToken(text: string, tokens: readonly Token[], index: number): Change {
  return deleteTokens(text, tokens, index, index + 1);
}
