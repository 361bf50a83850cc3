import { isNegation } from './negation.ts';
import { canBeSubject, readPhrase } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import type { Token } from './tokens.ts';
import { findWordForm } from './word-forms.ts';

export type FiniteKind = 'be' | 'have' | 'do' | 'modal' | 'verb';

/** Subject and verbs of a statement, by token numbers. Only what a light parse is sure of becomes a clause. */
export interface Clause {
  readonly subject: Phrase;
  /** The verb that carries tense and agrees with the subject. */
  readonly finite: number;
  readonly kind: FiniteKind;
  readonly tense: 'present' | 'past' | 'modal';
  /** The verb that carries the meaning; `finite` itself for "is", "has", "works" alone. */
  readonly main: number;
  /** "not" or "n't" after the finite verb. */
  readonly negation: number | null;
  /** Whether any word of the clause negates it. */
  readonly isNegated: boolean;
  /** Whether the subject has a second verb: "came in and sat down". */
  readonly isCompound: boolean;
  /** Past the last token before the mark or conjunction that ends the clause. */
  readonly end: number;
  /** Whether the clause opens its sentence. */
  readonly isFirst: boolean;
  /** Whether the clause is the whole sentence, but for its final mark. */
  readonly isWhole: boolean;
}

const modals = new Set("will would can could shall should may might must wo ca 'll \u2019ll".split(' '));
const pastForms = new Set(['was', 'were', 'had', 'did']);
const conjunctions = new Set(
  'and but so yet or because although though while if when until unless'.split(' '),
);
const borders = /^[.!?;:\u2026()"\u201c\u201d\u2013\u2014]$/u;

function isAdverb(token: Token | undefined): token is Token {
  return token?.tag === 'ADV' && !/^(?:when|where|why|how|as|than|so)$/i.test(token.text);
}

export function isNot(token: Token | undefined): boolean {
  return token !== undefined && /^(?:not|n['\u2019]t)$/i.test(token.text);
}

function skipAdverbs(tokens: readonly Token[], index: number): number {
  let position = index;
  while (isAdverb(tokens[position]) || isNot(tokens[position])) position += 1;
  return position;
}

function findKind(token: Token): FiniteKind | null {
  const word = token.text.toLowerCase();
  if (token.tag === 'VERB') return 'verb';
  if (
    token.tag !== 'AUX' ||
    /^['\u2019]d$/.test(word) ||
    word === 'be' ||
    word === 'been' ||
    word === 'being'
  )
    return null;
  if (modals.has(word)) return 'modal';
  if (token.lemma === 'be' || /^(?:['\u2019](?:s|re|m)|is|are|am|was|were)$/.test(word)) return 'be';
  if (/^(?:have|has|had|['\u2019]ve)$/.test(word)) return 'have';
  return /^(?:do|does|did)$/.test(word) ? 'do' : null;
}

/** The last verb of the chain that a helping verb opens, or null where the chain has no verb of its own. */
function findMain(tokens: readonly Token[], finite: number): number | null {
  let main: number | null = null;
  for (let index = finite + 1; ; index += 1) {
    index = skipAdverbs(tokens, index);
    const token = tokens[index];
    if (token?.tag === 'VERB') return index;
    if (token?.tag !== 'AUX' || findKind(token) === 'modal') return main;
    main = index;
  }
}

function endOfClause(tokens: readonly Token[], from: number): number {
  const sentence = tokens[from]?.sentence;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.sentence !== sentence || borders.test(token.text)) return index;
    const next = tokens[index + 1];
    if (token.text === ',' && next !== undefined && conjunctions.has(next.text)) return index;
    if (conjunctions.has(token.text) && token.text !== 'or' && opensClause(tokens, index + 1)) return index;
  }
  return tokens.length;
}

/** A subject with a verb right after it. */
function opensClause(tokens: readonly Token[], index: number): boolean {
  const phrase = readPhrase(tokens, index);
  if (phrase === null || !canBeSubject(tokens, phrase)) return false;
  const verb = tokens[skipAdverbs(tokens, phrase.end)];
  return verb?.tag === 'AUX' || verb?.tag === 'VERB';
}

/** Whether the form of a plain verb fits its subject and is no participle that modifies it. */
function isFinite(tokens: readonly Token[], index: number, subject: Phrase): 'present' | 'past' | null {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined) return null;
  const form = findWordForm(tokens, index);
  const isThirdSingular = subject.person === 3 && subject.isPlural !== true;
  switch (form) {
    case 'present':
      return isThirdSingular ? 'present' : null;
    case 'infinitive':
      return isThirdSingular && subject.isPlural === false ? null : 'present';
    case 'past':
      return next?.text === 'by' ? null : 'past';
    default:
      return null;
  }
}

/** A second helping verb right after a noun says that the first verb was no finite one: "the film directed by her was". */
function hasLaterFinite(tokens: readonly Token[], main: number, end: number): boolean {
  let isOpen = false;
  for (let index = main + 1; index < end; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (
      /^(?:that|who|which|what|whose|where|when|how|why|if|as|than|because|while|and|or|but|,|to)$/i.test(
        token.text,
      )
    )
      isOpen = true;
    else if (token.tag === 'PRON' && !isOpen) isOpen = !/^(?:me|him|them|us|it)$/i.test(token.text);
    else if (token.tag === 'AUX' && !isOpen) return true;
  }
  return false;
}

function readClause(tokens: readonly Token[], start: number, { lastJoinedVerb }: Outlook): Clause | null {
  const subject = readPhrase(tokens, start);
  if (subject === null || !canBeSubject(tokens, subject)) return null;
  const finite = skipAdverbs(tokens, subject.end);
  const token = tokens[finite];
  if (token === undefined || token.sentence !== tokens[start]?.sentence) return null;
  let kind = findKind(token);
  if (kind === null) return null;
  let main = kind === 'verb' ? finite : findMain(tokens, finite);
  if (main === null && kind === 'modal') return null;
  // "I do not." and "They did." leave their verb to the sentence before.
  const after = tokens[finite + 1];
  const isLeftOut = after === undefined || isNot(after) || after.tag === 'PUNCT';
  if (main === null && kind !== 'be' && isLeftOut) return null;
  if (main === null && kind !== 'be') kind = 'verb';
  main ??= finite;
  const plain = kind === 'verb' && token.tag === 'VERB' ? isFinite(tokens, finite, subject) : null;
  if (kind === 'verb' && token.tag === 'VERB' && plain === null) return null;
  const isPast = pastForms.has(token.text.toLowerCase());
  const end = endOfClause(tokens, main + 1);
  if (hasLaterFinite(tokens, main, end)) return null;
  const group = tokens.slice(finite + 1, main === finite ? finite + 2 : main);
  const negation = group.findIndex((word) => isNot(word));
  const closing = tokens[end];
  const isLast =
    closing === undefined || closing.sentence !== token.sentence || /^[.!\u2026]$/u.test(closing.text);
  const isFirst = tokens[start].isInitial;
  return {
    subject,
    finite,
    kind,
    tense: plain ?? (kind === 'modal' ? 'modal' : isPast ? 'past' : 'present'),
    main,
    negation: negation === -1 ? null : finite + 1 + negation,
    isNegated: tokens.slice(start, end).some(({ text }) => isNegation(text) || /^n['\u2019]t$/i.test(text)),
    isCompound: isAhead(lastJoinedVerb, tokens, main),
    end,
    isFirst,
    isWhole: isFirst && isLast && endsSentence(tokens, end),
  };
}

/** What is known of a text's sentences by one pass over them, so that a page without a full stop costs no more. */
interface Outlook {
  /** By sentence, where its last question mark stands. */
  readonly lastQuestion: ReadonlyMap<number, number>;
  /** By sentence, where a comma or conjunction stands last before a verb. */
  readonly lastJoinedVerb: ReadonlyMap<number, number>;
}

function lookAhead(tokens: readonly Token[]): Outlook {
  const lastQuestion = new Map<number, number>();
  const lastJoinedVerb = new Map<number, number>();
  for (const [index, { text, sentence }] of tokens.entries()) {
    if (text === '?') lastQuestion.set(sentence, index);
    if (!/^(?:,|and|or|but|then)$/i.test(text)) continue;
    const next = tokens[skipAdverbs(tokens, index + 1)];
    if (next?.tag === 'VERB' || next?.tag === 'AUX') lastJoinedVerb.set(sentence, index);
  }
  return { lastQuestion, lastJoinedVerb };
}

/** Whether what is known to stand last in the sentence of a token stands at it or behind it. */
function isAhead(last: ReadonlyMap<number, number>, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && (last.get(token.sentence) ?? -1) >= index;
}

/** Whether only the sentence's final marks stand after `end`. */
function endsSentence(tokens: readonly Token[], end: number): boolean {
  const sentence = tokens[end - 1]?.sentence;
  for (let index = end; tokens[index]?.sentence === sentence && index < tokens.length; index += 1)
    if (!/^[.!\u2026]$/u.test(tokens[index]?.text ?? '')) return false;
  return true;
}

/** Where a clause may begin: at the start of a sentence, after "Honestly,", after a semicolon or ", but". */
function* findStarts(tokens: readonly Token[]): Generator<number> {
  // "Amara and I opened" is one subject: what "and" joins is a clause only where a verb stands before it.
  let hasVerb = false;
  for (const [index, token] of tokens.entries()) {
    const [second, third] = [tokens[index + 1], tokens[index + 2]];
    hasVerb = token.tag === 'VERB' || token.tag === 'AUX' || (hasVerb && !token.isInitial);
    if (token.isInitial)
      yield second?.text === ',' && (token.tag === 'ADV' || token.tag === 'INTJ') ? index + 2 : index;
    else if (token.text === ';') yield index + 1;
    else if (token.text === ',' && second?.tag === 'CCONJ' && third !== undefined) yield index + 2;
    else if (/^(?:and|but|so|yet)$/.test(token.text) && hasVerb && opensClause(tokens, index + 1))
      yield index + 1;
  }
}

const remembered = new WeakMap<readonly Token[], readonly Clause[]>();

/** The statements of a text, in order, not overlapping; questions and all that is not sure are left out. */
export function findClauses(tokens: readonly Token[]): readonly Clause[] {
  const known = remembered.get(tokens);
  if (known !== undefined) return known;
  const clauses: Clause[] = [];
  const outlook = lookAhead(tokens);
  let position = 0;
  for (const start of findStarts(tokens)) {
    if (start < position || isAhead(outlook.lastQuestion, tokens, start)) continue;
    const clause = readClause(tokens, start, outlook);
    if (clause === null) continue;
    clauses.push(clause);
    position = clause.end;
  }
  remembered.set(tokens, clauses);
  return clauses;
}
