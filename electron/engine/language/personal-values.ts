import type { maskedKinds } from '#shared/domain/remote';
import type { Span } from '#shared/domain/text';
import type { EntityFinder } from './entities.ts';

/** What tells who somebody is, as far as it can be found in a text. */
export type PersonalKind = (typeof maskedKinds)[number];

export interface PersonalValue extends Span {
  readonly kind: PersonalKind;
  readonly value: string;
}

const email = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

/** Groups of digits that could be dialled; what is no number of anybody's is sorted out by `isDialled`. */
const digits =
  /(?<![\p{L}\p{N}.,:/-])(?:\+|00)?\(?\d{1,5}\)?(?:[ .\u00a0\u2011/-]?\(?\d{2,8}\)?){0,6}(?![\p{L}\p{N}]|[.,:]\d)/gu;

/**
 * E-mail addresses, phone numbers and names of people, in order, not overlapping, with exact UTF-16 offsets. Names are found in English
 * texts; what looks like a phone number is taken for one rather than let through.
 * @param entities needed for names
 */
export function findPersonalValues(
  text: string,
  kinds: ReadonlySet<PersonalKind>,
  entities: EntityFinder | null,
): readonly PersonalValue[] {
  const found: PersonalValue[] = [];
  const add = (kind: PersonalKind, start: number, value: string): void => {
    const end = start + value.length;
    if (!found.some((other) => start < other.end && other.start < end))
      found.push({ kind, start, end, value });
  };
  if (kinds.has('email')) for (const { 0: value, index } of text.matchAll(email)) add('email', index, value);
  if (kinds.has('phone'))
    for (const { 0: value, index } of text.matchAll(digits)) if (isDialled(value)) add('phone', index, value);
  if (kinds.has('name') && entities !== null)
    for (const entity of entities.find(text))
      if (entity.kind === 'person') add('name', entity.start, entity.text);
  return found.sort((a, b) => a.start - b.start);
}

/** Not dates, years, sums of money, addresses of machines, or numbers that are merely long. */
function isDialled(text: string): boolean {
  const plain = text.replace(/\D/gu, '');
  if (plain.length < 7 || plain.length > 15) return false;
  if (/^\+|^00/u.test(text)) return true;
  const groups = text.split(/\D+/u).filter((group) => group !== '');
  if (groups.length === 1) return plain.length >= 9 && (plain.startsWith('0') || plain.length === 10);
  const isDate =
    /^(?:1[0-9]|20)\d\d[./ -]\d{1,2}[./ -]\d{1,2}$/u.test(text) ||
    /^\d{1,2}[./ -]\d{1,2}[./ -](?:1[0-9]|20)?\d\d$/u.test(text);
  const areYears = groups.every((group) => /^(?:1[5-9]|20)\d\d$/u.test(group));
  const isSum = !text.startsWith('0') && !text.startsWith('(') && /^\d{1,3}(?:[ .\u00a0]\d{3})+$/u.test(text);
  const isMachine = /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text);
  const isDecimal = /^\d+\.\d+$/u.test(text);
  return !isDate && !areYears && !isSum && !isMachine && !isDecimal;
}
