import type { Span } from '#shared/domain/text';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The ways a whole date is written. */
export const dateFormats = [
  'iso',
  'day-month',
  'month-day',
  'day-month-short',
  'month-day-short',
  'points',
  'slashes-american',
  'slashes-european',
] as const;

export type DateFormat = (typeof dateFormats)[number];

/** A day of the calendar that a text names whole, and how it writes it. */
export interface FoundDate extends Span {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly format: DateFormat;
}

const month =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const year = '((?:1[5-9]|20)\\d\\d)';
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const datePattern = new RegExp(
  `(?<![\\p{L}\\p{N}./-])(?:${year}-(\\d\\d)-(\\d\\d)|${day} ${month}\\.?,? ${year}|${month}\\.? ${day},? ${year}|(\\d{1,2})\\.(\\d{1,2})\\.${year}|(\\d{1,2})/(\\d{1,2})/${year})(?![\\p{L}\\p{N}/-])`,
  'gu',
);

function readMonth(name: string): number {
  return monthNames.findIndex((known) => known.startsWith(name.slice(0, 3))) + 1;
}

function isShort(name: string): boolean {
  return !(monthNames as readonly string[]).includes(name);
}

function readMatch(groups: readonly (string | undefined)[]): Omit<FoundDate, 'start' | 'end'> {
  const [, y1, m1, d1, d2 = '', n2, y2 = '', n3, d3 = '', y3 = '', d4 = '', m4 = '', y4, a5, b5, y5] = groups;
  if (y1 !== undefined) return { year: Number(y1), month: Number(m1), day: Number(d1), format: 'iso' };
  if (n2 !== undefined) {
    const format = isShort(n2) ? 'day-month-short' : 'day-month';
    return { year: Number(y2), month: readMonth(n2), day: Number(d2), format };
  }
  if (n3 !== undefined) {
    const format = isShort(n3) ? 'month-day-short' : 'month-day';
    return { year: Number(y3), month: readMonth(n3), day: Number(d3), format };
  }
  if (y4 !== undefined) return { year: Number(y4), month: Number(m4), day: Number(d4), format: 'points' };
  const [first, second] = [Number(a5), Number(b5)];
  // Only a number above 12 tells which of the two is the day.
  if (first <= 12 && second <= 12) return { year: 0, month: 0, day: 0, format: 'slashes-american' };
  return second > 12
    ? { year: Number(y5), month: first, day: second, format: 'slashes-american' }
    : { year: Number(y5), month: second, day: first, format: 'slashes-european' };
}

/** The whole dates of a text whose day and month are certain: 4/5/2024 is left alone. */
export function findDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of text.matchAll(datePattern)) {
    const date = readMatch(match);
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) continue;
    found.push({ start: match.index, end: match.index + match[0].length, ...date });
  }
  return found;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

export function writeDate(date: Omit<FoundDate, 'start' | 'end' | 'format'>, format: DateFormat): string {
  const name = monthNames[date.month - 1] ?? '';
  const short = name.slice(0, 3);
  switch (format) {
    case 'iso':
      return `${date.year}-${pad(date.month)}-${pad(date.day)}`;
    case 'day-month':
      return `${date.day} ${name} ${date.year}`;
    case 'month-day':
      return `${name} ${date.day}, ${date.year}`;
    case 'day-month-short':
      return `${date.day} ${short} ${date.year}`;
    case 'month-day-short':
      return `${short} ${date.day}, ${date.year}`;
    case 'points':
      return `${pad(date.day)}.${pad(date.month)}.${date.year}`;
    case 'slashes-american':
      return `${pad(date.month)}/${pad(date.day)}/${date.year}`;
    case 'slashes-european':
      return `${pad(date.day)}/${pad(date.month)}/${date.year}`;
  }
}
