import type { z } from 'zod';
import type { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { deepestIssue } from '../../deepest-issue.ts';
import { keysAt } from '../../keys-at.ts';
import { suggestion } from '../../nearest.ts';
import { suiteFault, valueAt, type SuiteSource } from './suite-fault.ts';

type Issue = z.core.$ZodIssue;

/** What the schema's own words are called in these files. */
const kindNames: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  string: 'a text',
};

/**
 * One sentence for the issue that says most.
 * @param at where in the source the checked value stands
 */
export function describeIssue(
  error: z.ZodError,
  schema: z.core.$ZodType,
  source: SuiteSource,
  at: readonly PropertyKey[] = [],
): AssayError {
  const issue = deepestIssue(
    error.issues,
    (union, branches) => branches.find(({ code }) => code === 'too_small') ?? union,
  );
  const path = [...at, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return suiteFault(source, [...path, key], describeKey(key, keysAt(schema, issue.path)), error);
  }
  const field = issue.path.filter((key) => typeof key === 'string').at(-1);
  const given = valueAt(source.raw, path);
  if (issue.code === 'invalid_key') {
    return suiteFault(
      source,
      path,
      `${String(issue.path.at(-1))}: ${issue.issues[0]?.message ?? issue.message}`,
      error,
    );
  }
  if (given === undefined && field !== undefined) {
    const place = issue.path.at(-1) === field ? `"${field}" is missing` : `an item of "${field}" is missing`;
    const expected = issue.code === 'invalid_value' ? `; expected ${listOptions(issue.values)}` : '';
    return suiteFault(source, path, `${place}${expected}`, error);
  }
  const subject = field === undefined ? '' : `${field}: `;
  return suiteFault(source, path, subject + describeValue(issue, given), error);
}

function describeKey(key: string, valid: readonly string[]): string {
  return `unknown key ${quoteName(key)}${suggestion(key, valid)}; valid here: ${valid.join(', ')}`;
}

function describeValue(issue: Issue, given: unknown): string {
  if (issue.code === 'invalid_value') {
    const close = typeof given === 'string' ? suggestion(given, issue.values.map(String)) : '';
    return `expected ${listOptions(issue.values)}${close}, found ${JSON.stringify(given)}`;
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `expected ${kindNames[issue.expected] ?? issue.expected}`;
  }
  return issue.message.replace(/^(Invalid input|Too small|Too big): /, '');
}

function listOptions(values: readonly unknown[]): string {
  return `${values.length === 1 ? '' : 'one of '}${values.map(String).join(', ')}`;
}
