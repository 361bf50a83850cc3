import { replaceSpan } from './changes.ts';
import type { Change } from './changes.ts';
import { agreementOf, retell } from './person-words.ts';
import type { Teller } from './person-words.ts';
import { asPlaced } from './sentence-parts.ts';
import type { Token } from './tokens.ts';
import { conjugate } from './verb-forms.ts';

const shortForms: Readonly<Record<string, string>> = { "'m": 'be', "'ve": 'have' };
const agreeing: Readonly<Record<string, readonly [lemma: string, tense: 'present' | 'past']>> = {
  am: ['be', 'present'],
  was: ['be', 'past'],
  have: ['have', 'present'],
  do: ['do', 'present'],
};

/** The edit that lets the verb after "I" agree with its new subject; null where it agrees already or is not sure. */
function agree(tokens: readonly Token[], index: number, teller: Teller): Change | null {
  let position = index + 1;
  while (tokens[position]?.tag === 'ADV') position += 1;
  const verb = tokens[position];
  if (verb === undefined) return null;
  const subject = agreementOf(teller);
  const word = verb.text.toLowerCase().replace('\u2019', "'");
  const short = shortForms[word];
  if (short !== undefined) return [replaceSpan(verb, ` ${conjugate(short, 'present', subject) ?? short}`)];
  const known = agreeing[word];
  if (verb.tag === 'AUX') {
    const form = known === undefined ? verb.text : conjugate(known[0], known[1], subject);
    return form === null ? null : form === verb.text ? [] : [replaceSpan(verb, form)];
  }
  if (verb.tag !== 'VERB') return null;
  if (verb.text !== verb.lemma) return [];
  const form = conjugate(verb.lemma, 'present', subject);
  return form === null ? null : form === verb.text ? [] : [replaceSpan(verb, form)];
}

/**
 * The change that tells a stretch of tokens by somebody else: "I" and its like become the teller's words, and their
 * verbs agree. Empty where there is no first person, or a verb after "I" is not sure, or more verbs follow it.
 */
export function retellTokens(tokens: readonly Token[], start: number, end: number, teller: Teller): Change {
  const edits: Change[number][] = [];
  for (let index = start; index < end; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (/^(?:we|us|our|ours|ourselves)$/i.test(token.text)) return [];
    const word = retell(token.text, teller);
    if (word === null) continue;
    edits.push(replaceSpan(token, asPlaced(word, token.isInitial)));
    if (token.text !== 'I') continue;
    // "Would I buy it": the verb that agrees stands before.
    if (tokens[index - 1]?.tag === 'AUX') return [];
    const verb = agree(tokens, index, teller);
    if (verb === null || continues(tokens, index, end)) return [];
    edits.push(...verb);
  }
  return edits;
}

/** "I came and see": a second verb of the same subject would have to agree too. */
function continues(tokens: readonly Token[], index: number, end: number): boolean {
  for (let position = index + 1; position < end; position += 1) {
    const [joint, next] = [tokens[position], tokens[position + 1]];
    if (!/^(?:and|or|but|,)$/.test(joint?.text ?? '')) continue;
    if (next?.tag === 'AUX' || (next?.tag === 'VERB' && next.text === next.lemma)) return true;
  }
  return false;
}
