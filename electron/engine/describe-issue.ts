import { quoteName } from '#shared/formatting';
import type { z } from 'zod';
import { AssayError } from '#shared/errors';
import { deepestIssue } from './deepest-issue.ts';
import { keysAt } from './keys-at.ts';
import { suggestion } from './nearest.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** One sentence for the issue that says most: file, line, path, what was expected, and the nearest valid name. */
export function describeIssue(error: z.ZodError, schema: z.core.$ZodType, source: YamlSource): AssayError {
  const issue = deepestIssue(error.issues, (union) => ({
    ...union,
    message: 'Invalid input: expected a name, or a mapping with its options',
  }));
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  if (at.length === 0 && issue.code === 'invalid_type') {
    const { what } = source.words;
    return fileFault(
      source,
      at,
      `this is no ${what}: expected keys with values, such as "name: …", found ${nameOf(source.value)}`,
      error,
    );
  }
  const place = at.length === 0 ? 'the file' : at.map(String).join('.');
  const what =
    unknownKey === undefined
      ? `${place}: ${describeExpected(issue, source)}`
      : describeKey(unknownKey, issue.path, keysAt(schema, issue.path));
  return fileFault(source, at, what, error);
}

/** The fault of a file with the line of `path` in front of `what`, which has no full stop. */
export function fileFault(
  source: YamlSource,
  path: readonly PropertyKey[],
  what: string,
  cause?: unknown,
): AssayError {
  const line = source.lineOf(path);
  return new AssayError(
    source.words.code,
    `${source.shown}${line === undefined ? '' : `, line ${line}`}: ${what}.`,
    {
      details: { file: source.path, path: path.map(String), line },
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

function describeKey(key: string, path: readonly PropertyKey[], valid: readonly string[]): string {
  const holder = path.length > 0 ? ` in ${path.map(String).join('.')}` : '';
  return `unknown key ${quoteName(key)}${holder}${suggestion(key, valid)}; valid here: ${valid.join(', ')}`;
}

function describeExpected(issue: Issue, { document }: YamlSource): string {
  if (issue.code === 'invalid_value') {
    const given: unknown = document.getIn(issue.path);
    const options = issue.values.map(String);
    return `expected ${options.length === 1 ? '' : 'one of '}${options.join(', ')}${typeof given === 'string' ? suggestion(given, options) : ''}${given === undefined ? ', found nothing' : `, found ${JSON.stringify(given)}`}`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'array')
    return `expected a list, such as [one, two], found ${nameOf(document.getIn(issue.path))}`;
  return issue.message.replace(/^Invalid input: /, '').replace(/^Too (small|big): /, '');
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'plain text';
}
