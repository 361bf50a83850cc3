import type { Clause } from './clauses.ts';
import { readPhrase } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A plain transitive statement: a subject, a verb, an object, and whatever stands behind it. */
export interface TransitiveStatement {
  readonly clause: Clause;
  readonly object: Phrase;
}

const follows = new Set(['.', '!', '\u2026']);

/** Verbs that take no passive, or whose "object" is none. */
const intransitive = new Set(
  (
    'be become seem appear look feel smell taste sound remain stay weigh cost last fit suit resemble lack have get want come go ' +
    'arrive turn run walk stand sit sleep work keep say think hope let help make mean wait name'
  ).split(' '),
);

/**
 * The statement of a clause whose object is sure: a plain verb, right after it a noun phrase, and after that the end, a
 * preposition or an adverb. Null for anything else.
 */
export function readTransitive(tokens: readonly Token[], clause: Clause): TransitiveStatement | null {
  const verb = tokens[clause.main];
  if (verb?.tag !== 'VERB' || clause.kind !== 'verb' || clause.isNegated || clause.isCompound) return null;
  if (clause.finite !== clause.subject.end || intransitive.has(verb.lemma)) return null;
  const object = readPhrase(tokens, clause.main + 1);
  if (object === null || object.isPlural === null) return null;
  const next = tokens[object.end];
  const isClosed =
    next === undefined ||
    follows.has(next.text) ||
    next.tag === 'ADP' ||
    next.text === ',' ||
    next.tag === 'CCONJ' ||
    (next.tag === 'ADV' && next.text !== 'when');
  // "wrote it down for her" belongs together; "a better story than this one" is one phrase.
  const isParticle =
    next !== undefined &&
    (/^(?:than|by|so)$/.test(next.text) ||
      (/^(?:up|down|out|off|away|back|over|in|on)$/.test(next.text) &&
        readPhrase(tokens, object.end + 1) === null));
  if (isParticle) return null;
  if (!isClosed || isReflexive(tokens, object) || isDuration(tokens, object)) return null;
  const rest = tokens.slice(object.end, clause.end);
  return rest.some(({ tag }) => tag === 'VERB' || tag === 'AUX') ? null : { clause, object };
}

function isReflexive(tokens: readonly Token[], object: Phrase): boolean {
  const word = tokens[object.start]?.text.toLowerCase() ?? '';
  return /self$|selves$/.test(word) || /^(?:this|that|these|those|my|our|his|her|their|its|your)$/.test(word);
}

/** "waited 20 minutes", "came home": no object. */
function isDuration(tokens: readonly Token[], object: Phrase): boolean {
  return /^(?:minute|hour|day|week|month|year|time|mile|home|way|metre|meter|dollar|euro|pound|morning|evening|night)$/.test(
    tokens[object.head]?.lemma ?? '',
  );
}

const objectForms: Readonly<Record<string, string>> = {
  i: 'me',
  he: 'him',
  she: 'her',
  we: 'us',
  they: 'them',
};
const subjectForms: Readonly<Record<string, string>> = {
  me: 'I',
  him: 'he',
  her: 'she',
  us: 'we',
  them: 'they',
};

/** A subject pronoun in the form of an object; any other text as it is. */
export function toObjectForm(text: string): string {
  return objectForms[text.toLowerCase()] ?? text;
}

export function toSubjectForm(text: string): string {
  return subjectForms[text.toLowerCase()] ?? text;
}
