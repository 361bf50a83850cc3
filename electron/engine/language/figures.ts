import type { EntityRun } from './entities.ts';
import type { Token } from './tokens.ts';

const months = new Set(
  (
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);
const days = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays ' +
    'christmas easter halloween ramadan thanksgiving diwali hanukkah passover'
  ).split(' '),
);
const currencies = new Set(
  'euro euros dollar dollars pound pounds buck bucks quid cent cents pence yen yuan rupee rupees franc francs peso pesos krona kronor ruble rubles usd eur gbp'.split(
    ' ',
  ),
);
const scales = new Set('hundred thousand million billion trillion k m bn dozen'.split(' '));
const beforeYear = new Set(
  'in since by from until till during of before after year circa early late'.split(' '),
);
const notNumbers = new Set(['one', 'half', 'a']);
/** Months that are words too: a date only beside a number or after such a preposition. */
const ambiguousMonths = new Set(['may', 'march', 'august', 'mar', 'sept', 'sep', 'jun', 'dec', 'jan']);
const beforeMonth = new Set(
  'in since by until during last next this early late mid every before after of'.split(' '),
);

const yearPattern = /^(?:1[5-9]\d\d|20\d\d)s?$/;

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.text === mark;
}

function isNumber(token: Token | undefined): token is Token {
  return token !== undefined && (token.tag === 'NUM' || /^\d/.test(token.text));
}

function touch(left: Token | undefined, right: Token | undefined): boolean {
  return left?.end === right?.start;
}

/** Past the last word of a number that starts at `index`: "eighty-one", "2 million", "one hundred and two". */
function endOfNumber(tokens: readonly Token[], index: number): number {
  let end = index + 1;
  for (;;) {
    const token = tokens[end];
    const isJoined =
      isMark(token, '-') &&
      touch(tokens[end - 1], token) &&
      touch(token, tokens[end + 1]) &&
      isNumber(tokens[end + 1]);
    if (isJoined) end += 2;
    else if (
      token !== undefined &&
      (scales.has(token.text.toLowerCase()) || (isNumber(token) && !/^\d/.test(token.text)))
    )
      end += 1;
    else return end;
  }
}

function isMonth(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || !/^[A-Z]/.test(token.text)) return false;
  const word = token.text.toLowerCase();
  if (!months.has(word)) return false;
  if (!ambiguousMonths.has(word)) return true;
  const before = tokens[index - 1]?.text.toLowerCase() ?? '';
  return isNumber(tokens[index - 1]) || isNumber(tokens[index + 1]) || beforeMonth.has(before);
}

/** Past the year that may follow: "May 2020", "May 12, 2020". */
function endOfDate(tokens: readonly Token[], index: number): number {
  let end = index;
  if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(tokens[end]?.text ?? '')) end += 1;
  const comma = isMark(tokens[end], ',') ? 1 : 0;
  return yearPattern.test(tokens[end + comma]?.text ?? '') ? end + comma + 1 : end;
}

function findDate(tokens: readonly Token[], index: number): number | null {
  const token = tokens[index];
  if (token === undefined) return null;
  const { text } = token;
  if (isMonth(tokens, index)) return endOfDate(tokens, index + 1);
  if (/^[A-Z]/.test(text) && days.has(text.toLowerCase())) return index + 1;
  if (/^\d{1,2}:\d\d$/.test(text)) return index + 1;
  if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(text) && isMonth(tokens, index + 1))
    return endOfDate(tokens, index + 2);
  const before = tokens[index - 1]?.text.toLowerCase() ?? '';
  const isYear = yearPattern.test(text) && (beforeYear.has(before) || text.endsWith('s'));
  return isYear ? index + 1 : null;
}

/** The date, price or number that starts at a token, or null. A price is also a number: the narrower kind wins. */
export function findFigure(text: string, tokens: readonly Token[], index: number): EntityRun | null {
  const token = tokens[index];
  if (token === undefined) return null;
  if (
    /^[$£€¥₹]$/u.test(token.text) &&
    /^\d/.test(tokens[index + 1]?.text ?? '') &&
    touch(token, tokens[index + 1])
  )
    return { start: index, end: endOfNumber(tokens, index + 1), kind: 'money' };
  const date = findDate(tokens, index);
  if (date !== null) return { start: index, end: date, kind: 'date' };
  if (!isNumber(token)) return null;
  const end = endOfNumber(tokens, index);
  const unit = tokens[end];
  if (unit !== undefined && currencies.has(unit.text.toLowerCase()))
    return { start: index, end: end + 1, kind: 'money' };
  if (isMark(unit, '€') || isMark(unit, '£')) return { start: index, end: end + 1, kind: 'money' };
  if (end === index + 1 && notNumbers.has(token.text.toLowerCase())) return null;
  // "A4", "3D", "COVID-19": a digit that belongs to a name counts nothing.
  const glued = /[\p{L}]/u.test(text.charAt(token.start - 1)) || /^[\p{L}]/u.test(text.charAt(token.end));
  return glued ? null : { start: index, end, kind: 'number' };
}
