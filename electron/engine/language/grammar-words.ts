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

/** Prepositions another may be written for; empty for any other word. */
export function findConfusedPrepositions(token: Token): readonly string[] {
  return token.tag === 'ADP' ? (confusions[token.text.toLowerCase()] ?? []) : [];
}

/** The change that drops a token and the space it leaves. */
export function dropToken(text: string, tokens: readonly Token[], index: number): Change {
  return deleteTokens(text, tokens, index, index + 1);
}
