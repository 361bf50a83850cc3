import { RE2JS, RE2JSException } from 're2js';
import type { CountRange, SuiteExpectation, TextCheck } from '#shared/domain/suite';
import { suiteFault } from '../suite-fault.ts';
import type { ExpectationMapping } from './expectation-schema.ts';
import type { ExpectationPlace } from './read-expectation.ts';

type Place = Pick<ExpectationPlace, 'source' | 'path'>;

/** What a mapping asks of generated texts. Throws `file-malformed` for a pattern or a number that is none. */
export function readTextChecks(mapping: ExpectationMapping, place: Place): SuiteExpectation[] {
  const { contains, containsAny, excludes, startsWith, endsWith, equals, matches, json, number } = mapping;
  const checks: TextCheck[] = [];
  if (contains !== undefined) checks.push({ kind: 'contains', texts: contains, need: 'all' });
  if (containsAny !== undefined) checks.push({ kind: 'contains', texts: containsAny, need: 'any' });
  if (startsWith !== undefined) checks.push({ kind: 'starts-with', texts: startsWith });
  if (endsWith !== undefined) checks.push({ kind: 'ends-with', texts: endsWith });
  if (equals !== undefined) checks.push({ kind: 'equals', texts: equals });
  if (matches !== undefined) checks.push({ kind: 'matches', pattern: checkPattern(matches, place) });
  for (const kind of ['words', 'sentences', 'lines', 'characters'] as const) {
    const range = mapping[kind];
    if (range !== undefined) checks.push({ kind, ...readRange(range, kind, place) });
  }
  if (json !== undefined) checks.push({ kind: 'json', keys: json === true ? [] : json.keys });
  if (number !== undefined) {
    const { value, within = 0 } = typeof number === 'object' ? number : { value: number };
    checks.push({ kind: 'number', value: readNumber(value, 'number', place), within });
  }
  if (mapping.language !== undefined) {
    checks.push({ kind: 'language', code: checkCode(mapping.language, place) });
  }
  if (mapping.letters !== undefined) checks.push({ kind: 'letters', letters: mapping.letters });
  const parts: SuiteExpectation[] = checks.map((check) => ({ kind: 'text', check }));
  if (excludes !== undefined) {
    const check: TextCheck = { kind: 'contains', texts: excludes, need: 'any' };
    parts.push({ kind: 'not', of: { kind: 'text', check } });
  }
  return parts;
}

function checkPattern(pattern: string, { source, path }: Place): string {
  try {
    RE2JS.compile(pattern);
  } catch (cause) {
    if (!(cause instanceof RE2JSException)) throw cause;
    throw suiteFault(source, [...path, 'matches'], `matches: not an RE2 pattern (${cause.message})`, cause);
  }
  return pattern;
}

/** What a slot was filled with is not seen by the schema. */
function checkCode(code: string, { source, path }: Place): string {
  if (/^[a-z]{2}$/.test(code)) return code;
  throw suiteFault(
    source,
    [...path, 'language'],
    `language: expected a code of two small letters, such as en or fr, found "${code}"`,
  );
}

function readRange(given: number | string | CountRange, key: string, place: Place): CountRange {
  if (typeof given === 'object') return given;
  const exactly = readNumber(given, key, place);
  return { atLeast: exactly, atMost: exactly };
}

function readNumber(given: number | string, key: string, { source, path }: Place): number {
  const value = Number(given);
  if (Number.isFinite(value)) return value;
  throw suiteFault(source, [...path, key], `${key}: expected a number, found "${given}"`);
}
