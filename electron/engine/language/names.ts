import type { EntityKind } from './entity-kinds.ts';
import { findNameKinds, isDemonym, marksOrganisation, marksPlace } from './name-lists.ts';
import type { Token } from './tokens.ts';

/** A run of tokens written as a name; `kind` is null where nothing tells what it names. */
export interface NameRun {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind | null;
}

const titles = new Set(
  (
    'mr mrs ms miss mx dr prof professor sir dame lord lady captain capt colonel major general sergeant officer judge ' +
    'senator president father sister brother rabbi imam sheikh king queen prince princess doctor aunt uncle grandma grandpa chef coach'
  ).split(' '),
);

/** After these a name is a person's: "my cousin Fatou", "director Pavel Hrudka". */
const personNouns = new Set(
  (
    'cousin niece nephew son daughter mother father mum mom dad sister brother wife husband grandmother grandfather grandpa grandma ' +
    'friend neighbour neighbor colleague boss boyfriend girlfriend fiancé fiancée partner roommate director actor actress writer author ' +
    'singer nurse waiter waitress chef guide teacher tutor instructor receptionist driver landlord landlady host manager mechanic plumber ' +
    'electrician dentist doctor surgeon lawyer named called player striker goalkeeper minister detective inspector comedian newcomer dog cat'
  ).split(' '),
);

const beforePlace = new Set(['in', 'near', 'throughout', 'across', 'outside', 'towards']);
const connectors = new Set(['of', 'de', 'da', 'del', 'la', 'van', 'von', 'al', 'bin', 'der', 'di']);
const notNames = new Set(
  'i ok tv dvd cd usb pc vip diy faq pdf app wifi am pm ps pps id gps led hd ceo'.split(' '),
);

/** Longest listed name, in tokens. */
const longestName = 5;

export function isTitle(token: Token): boolean {
  return titles.has(token.text.toLowerCase());
}

function isSpaced(text: string, left: Token, right: Token): boolean {
  const gap = text.slice(left.end, right.start);
  return gap.length > 0 && gap.length < 4 && !gap.includes('\n');
}

/** Whether a token can be a word of a name: a capital that its place does not explain. */
function isNameWord(token: Token | undefined): token is Token {
  if (token === undefined || !/^\p{Lu}[\p{L}\p{M}'\u2019]*$/u.test(token.text)) return false;
  if (notNames.has(token.text.toLowerCase())) return false;
  if (token.tag === 'PROPN') return true;
  if (token.tag === 'PRON' || token.tag === 'DET' || token.tag === 'PART' || token.tag === 'INTJ')
    return false;
  // "Skip it", where Skip is a name too.
  if (token.isInitial && (token.tag === 'VERB' || token.tag === 'ADV')) return false;
  if (token.isInitial || /^\p{Lu}{2,}$/u.test(token.text))
    return findNameKinds(token.text).has('given') || isTitle(token);
  return token.tag !== 'AUX' && token.tag !== 'ADP' && token.tag !== 'SCONJ' && token.tag !== 'CCONJ';
}

/** Index after the name that starts at `start`. */
function endOfRun(text: string, tokens: readonly Token[], start: number): number {
  let end = start + 1;
  for (;;) {
    const [last, next, after] = [tokens[end - 1], tokens[end], tokens[end + 1]];
    if (last === undefined || next === undefined || next.sentence !== last.sentence) return end;
    if (isNameWord(next) && isSpaced(text, last, next)) end += 1;
    else if (!isNameWord(after) || after.sentence !== last.sentence) return end;
    else if (next.text === '.' && next.start === last.end && (last.text.length === 1 || isTitle(last)))
      end += 2;
    else if (next.text === '-' && next.start === last.end && next.end === after.start) end += 2;
    else if (next.text === '&') end += 2;
    else if (connectors.has(next.text) && isConnected(last, next)) end += 2;
    else return end;
  }
}

function isConnected(last: Token, connector: Token): boolean {
  return connector.text !== 'of' || marksOrganisation(last.text) || marksPlace(last.text);
}

function nameOf(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' - ', ' ');
}

function findListedKind(name: string, isAlone: boolean): EntityKind | null {
  const kinds = findNameKinds(name);
  if (kinds.has('person') || kinds.has('given') || (kinds.has('surname') && isAlone)) return 'person';
  if (kinds.has('place')) return 'place';
  if (kinds.has('organisation')) return 'organisation';
  return null;
}

function guessByWords(words: readonly Token[]): EntityKind | null {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (words.some(({ text }) => text === '&')) return 'organisation';
  if (words.length > 1) {
    if (marksOrganisation(last.text) || (marksOrganisation(first.text) && words[1]?.text === 'of'))
      return 'organisation';
    if (marksPlace(last.text) || marksPlace(first.text)) return 'place';
  }
  const kinds = findNameKinds(first.text);
  if (kinds.has('given')) return 'person';
  if (words.length > 1 && (kinds.has('maybe-given') || first.text.length === 1)) return 'person';
  if (words.length > 1 && findNameKinds(last.text).has('surname')) return 'person';
  return null;
}

/**
 * The name that starts at a token, with what it names as far as lists, its words and its neighbours tell; a name seen
 * before in the same text keeps its kind. Null where no name starts.
 */
export function findName(
  text: string,
  tokens: readonly Token[],
  start: number,
  known: Map<string, EntityKind>,
): NameRun | null {
  const first = tokens[start];
  if (!isNameWord(first)) return findListedLowered(tokens, start);
  let end = endOfRun(text, tokens, start);
  let from = start;
  const titled = isTitle(first) && end > start + 1;
  while (from < end - 1 && (isTitle(tokens[from] ?? first) || tokens[from]?.text === '.')) from += 1;
  const kind = titled ? 'person' : findKind(tokens, from, end, known);
  if (kind === null && !titled) {
    // "Bring Lisbon": the longest listed name inside the run, from its start.
    for (let shorter = Math.min(end - 1, start + longestName); shorter > start; shorter -= 1) {
      const listed = findListedKind(nameOf(tokens, start, shorter), true);
      if (listed !== null && listed !== 'person') {
        end = shorter;
        return { start, end, kind: listed };
      }
    }
  }
  if (kind === null) return isTitle(first) && end === start + 1 ? null : { start, end, kind: null };
  for (const token of tokens.slice(from, end)) if (token.text.length > 2) known.set(token.text, kind);
  return { start, end, kind };
}

/** An initial word that was taken for a common one, but opens a listed name: "New York is", "Harvard University". */
function findListedLowered(tokens: readonly Token[], start: number): NameRun | null {
  const first = tokens[start];
  if (first === undefined || !first.isInitial || !/^\p{Lu}\p{Ll}/u.test(first.text)) return null;
  for (let end = Math.min(tokens.length, start + longestName); end > start + 1; end -= 1) {
    if (!tokens.slice(start, end).every(({ text }) => /^\p{Lu}/u.test(text))) continue;
    const kind = findListedKind(nameOf(tokens, start, end), false);
    if (kind !== null) return { start, end, kind };
  }
  return null;
}

function findKind(
  tokens: readonly Token[],
  start: number,
  end: number,
  known: ReadonlyMap<string, EntityKind>,
): EntityKind | null {
  const words = tokens.slice(start, end);
  const [first] = words;
  if (first === undefined) return null;
  const before = tokens[start - 1];
  const beforeWord = before?.text.toLowerCase() ?? '';
  if (before?.sentence === first.sentence && personNouns.has(beforeWord)) return 'person';
  const listed = findListedKind(nameOf(tokens, start, end), true);
  const isWhere = before?.tag === 'ADP' && beforePlace.has(beforeWord) && words.length <= 2;
  // "in Adelaide", "near Florence": a given name there is a place's.
  if (listed === 'person' && words.length === 1 && isWhere) return 'place';
  if (listed !== null) return listed;
  const guessed = guessByWords(words);
  if (guessed !== null) return guessed;
  const seen = words.length === 1 ? known.get(first.text) : undefined;
  if (seen !== undefined) return seen;
  return isWhere && !isDemonym(first.text) ? 'place' : null;
}
