import type { Token } from './tokens.ts';

/** A noun phrase by its tokens: from `start` up to, not including, `end`. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  /** The noun or pronoun it is about; the last of the first part where "of" or "and" follows. */
  readonly head: number;
  readonly person: 1 | 2 | 3;
  /** Null where the word may be either: staff, you. */
  readonly isPlural: boolean | null;
  readonly isPronoun: boolean;
}

const possessives = new Set('my your his her its our their whose'.split(' '));
type PronounFacts = readonly [person: 1 | 2 | 3, isPlural: boolean | null];

const singularPronouns =
  'he she it him her this that everyone everybody someone somebody anyone anybody nobody everything something anything nothing';
const pronouns: ReadonlyMap<string, PronounFacts> = new Map<string, PronounFacts>([
  ['i', [1, false]],
  ['me', [1, false]],
  ['we', [1, true]],
  ['us', [1, true]],
  ['you', [2, null]],
  ...singularPronouns.split(' ').map((word): [string, PronounFacts] => [word, [3, false]]),
  ...['they', 'them', 'these', 'those'].map((word): [string, PronounFacts] => [word, [3, true]]),
]);
const subjectPronouns = new Set(
  'i you he she it we they this that these those everyone everybody someone somebody nobody everything something nothing'.split(
    ' ',
  ),
);
const irregularPlurals = new Set(
  'lice oxen criteria phenomena knives wives lives leaves wolves shelves people police folks folk cattle children men women feet teeth mice geese clothes'.split(
    ' ',
  ),
);
const eitherNumber = new Set(
  'staff team family data crew cast series media band government couple group lot number majority fish sheep'.split(
    ' ',
  ),
);

/** Whether a noun stands in the plural; null where the word itself does not say. */
export function isPluralNoun(token: Token): boolean | null {
  const word = token.text.toLowerCase();
  if (eitherNumber.has(word)) return null;
  if (irregularPlurals.has(word)) return true;
  return token.tag === 'NOUN' && token.lemma !== word && /[^s]s$/.test(word);
}

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && possessives.has(token.text.toLowerCase());
}

function isNoun(token: Token | undefined): boolean {
  return token?.tag === 'NOUN' || token?.tag === 'PROPN';
}

/** Joined to its neighbours without a space: first-time. */
function isHyphen(tokens: readonly Token[], index: number): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  return token?.text === '-' && before?.end === token.start && token.end === next?.start;
}

function opensPhrase(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && (token.tag === 'DET' || token.tag === 'NUM' || isPossessive(token));
}

/** A word between the article and the noun. */
function isModifier(tokens: readonly Token[], index: number, start: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined || next === undefined) return false;
  if (token.tag === 'ADJ' || token.tag === 'NUM' || isHyphen(tokens, index)) return true;
  if (token.tag === 'ADV')
    return index > start && (next.tag === 'ADJ' || (next.tag === 'VERB' && isNoun(tokens[index + 2])));
  return token.tag === 'VERB' && index > start && isNoun(next) && /(?:ed|en|ing)$/.test(token.text);
}

function readPronoun(tokens: readonly Token[], start: number): Phrase | null {
  const token = tokens[start];
  if (token === undefined || token.text === 'IT') return null;
  const facts = pronouns.get(token.text.toLowerCase());
  if (facts === undefined || (token.tag !== 'PRON' && token.tag !== 'DET' && token.tag !== 'NOUN'))
    return null;
  const next = tokens[start + 1];
  const isDetermining =
    /^(?:this|that|these|those|her)$/i.test(token.text) &&
    (isNoun(next) || next?.tag === 'ADJ' || next?.tag === 'NUM');
  if (isDetermining) return null;
  return { start, end: start + 1, head: start, person: facts[0], isPlural: facts[1], isPronoun: true };
}

function readSimplePhrase(tokens: readonly Token[], start: number): Phrase | null {
  const pronoun = readPronoun(tokens, start);
  if (pronoun !== null) return pronoun;
  let index = start;
  if (/^(?:all|both|half)$/i.test(tokens[index]?.text ?? '') && opensPhrase(tokens, index + 1)) index += 1;
  if (opensPhrase(tokens, index)) index += 1;
  while (isModifier(tokens, index, start)) index += 1;
  const firstNoun = index;
  while (isNoun(tokens[index]) || (index > firstNoun && isHyphen(tokens, index) && isNoun(tokens[index + 1])))
    index += 1;
  const head = tokens[index - 1];
  if (index === firstNoun || head === undefined) return null;
  const after = tokens[index];
  if (after?.tag === 'PART' && /^['\u2019]s?$/.test(after.text)) {
    const owned = readSimplePhrase(tokens, index + 1);
    return owned === null || owned.isPronoun ? null : { ...owned, start };
  }
  return { start, end: index, head: index - 1, person: 3, isPlural: isPluralNoun(head), isPronoun: false };
}

/** The noun phrase that starts at a token, with what "of" and "and" add to it; null where there is none for sure. */
export function readPhrase(tokens: readonly Token[], start: number): Phrase | null {
  const first = readSimplePhrase(tokens, start);
  if (first === null || first.isPronoun) return first;
  let phrase = first;
  if (tokens[phrase.end]?.text === 'of') {
    const complement = readSimplePhrase(tokens, phrase.end + 1);
    if (complement !== null) phrase = { ...phrase, end: complement.end };
  }
  if (tokens[phrase.end]?.text === 'and') {
    const second = readSimplePhrase(tokens, phrase.end + 1);
    if (second !== null && !second.isPronoun) phrase = { ...phrase, end: second.end, isPlural: true };
  }
  return phrase;
}

/** Whether a phrase can be the subject of the verb after it: "them" and "me" cannot. */
export function canBeSubject(tokens: readonly Token[], phrase: Phrase): boolean {
  return !phrase.isPronoun || subjectPronouns.has(tokens[phrase.start]?.text.toLowerCase() ?? '');
}
