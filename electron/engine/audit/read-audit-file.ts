import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { LineCounter, isCollection, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { auditFileSchema, type AuditFile } from '#shared/domain/audit-file';
import { AssayError } from '#shared/errors';
import { suggestion } from '../nearest.ts';

/** An audit file after checking; relative paths in it are relative to the folder it lies in. */
export interface AuditRequest {
  readonly file: AuditFile;
  readonly name: string;
  readonly folder: string;
  readonly source: string;
}

const maximumBytes = 4 * 1024 * 1024;

/** Reads and checks an audit file (YAML, hence JSON too). Throws `file-not-found`, `file-unreadable` or `audit-file`. */
export async function readAuditFile(path: string): Promise<AuditRequest> {
  const absolute = resolve(path);
  return parseAuditFile(await readText(absolute, path), absolute, path);
}

/** Checks the text of an audit file; `shown` is how messages name it. */
export function parseAuditFile(text: string, path: string, shown: string = path): AuditRequest {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new AssayError(
      'audit-file',
      `${shown}, line ${line}, column ${col}: not valid YAML: ${firstLine(fault.message)}.`,
      {
        cause: fault,
        details: { file: path, line },
      },
    );
  }
  const parsed = auditFileSchema.safeParse(readValue(document, path, shown));
  if (!parsed.success) throw describeIssue(parsed.error, document, lines, path, shown);
  const file = parsed.data;
  if (file.subpopulations.length + file.transformations.length === 0) {
    throw new AssayError(
      'audit-file',
      `${shown}: nothing to test: name at least one entry under subpopulations or transformations ("assay list transformations" shows them).`,
      { details: { file: path } },
    );
  }
  return {
    file,
    name: file.name ?? basename(path).replace(/\.(ya?ml|json)$/i, ''),
    folder: dirname(path),
    source: path,
  };
}

/** The document as plain values; aliases that name nothing or multiply without end are a fault of the file. */
function readValue(document: Document, path: string, shown: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new AssayError(
      'audit-file',
      `${shown}: its aliases (*name) name nothing or too much; write the values out.`,
      {
        cause: error,
        details: { file: path },
      },
    );
  }
}

async function readText(absolute: string, shown: string): Promise<string> {
  try {
    const bytes = await readFile(absolute);
    if (bytes.length > maximumBytes) {
      throw new AssayError(
        'audit-file',
        `${shown} has ${bytes.length} bytes: an audit file is a short YAML text; is this the dataset?`,
      );
    }
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') {
      throw new AssayError('file-not-found', `${shown}: there is no such audit file.`, {
        cause: error,
        details: { file: absolute },
      });
    }
    const reason = code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${code ?? 'unknown reason'})`;
    throw new AssayError('file-unreadable', `${shown}: ${reason}; name a YAML file.`, {
      cause: error,
      details: { file: absolute },
    });
  }
}

/** One sentence for the first issue: file, line, path, what was expected, and the nearest valid name. */
function describeIssue(
  error: z.ZodError,
  document: Document,
  lines: LineCounter,
  path: string,
  shown: string,
): AssayError {
  // A misspelt key comes first: what it should have been is then missing too, and says less.
  const misspelt = error.issues.filter(({ code }) => code === 'unrecognized_keys');
  const issue = deepest(misspelt.length > 0 ? misspelt : error.issues);
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  const place = at.length === 0 ? 'the file' : at.map(String).join('.');
  const line = lineOf(document, lines, at);
  const what =
    unknownKey === undefined
      ? `${place}: ${expectation(issue, document)}`
      : `unknown key "${unknownKey}"${issue.path.length > 0 ? ` in ${issue.path.map(String).join('.')}` : ''}${suggestion(unknownKey, keysAt(issue.path))}; valid here: ${keysAt(issue.path).join(', ')}`;
  return new AssayError('audit-file', `${shown}${line === undefined ? '' : `, line ${line}`}: ${what}.`, {
    cause: error,
    details: { file: path, path: at.map(String), line },
  });
}

type Issue = z.core.$ZodIssue;

/** Inside a union the branch that got furthest says most. */
function deepest(issues: readonly Issue[]): Issue {
  const [first] = issues;
  if (first === undefined) throw new AssayError('internal', 'A failed check named no issue.');
  if (first.code !== 'invalid_union') return first;
  const branches = first.errors
    .filter((branch) => branch.length > 0)
    .map((branch) => deepest(branch.map((issue) => ({ ...issue, path: [...first.path, ...issue.path] }))));
  const objects = branches.filter(
    (issue) => issue.path.length > first.path.length || issue.code === 'unrecognized_keys',
  );
  return objects[0] ?? { ...first, message: 'Invalid input: expected a name, or a mapping with its options' };
}

function expectation(issue: Issue, document: Document): string {
  if (issue.code === 'invalid_value') {
    const given: unknown = document.getIn(issue.path);
    const options = issue.values.map(String);
    return `expected ${options.length === 1 ? '' : 'one of '}${options.join(', ')}${typeof given === 'string' ? suggestion(given, options) : ''}${given === undefined ? ', found nothing' : `, found ${JSON.stringify(given)}`}`;
  }
  return issue.message.replace(/^Invalid input: /, '').replace(/^Too (small|big): /, '');
}

function keysAt(path: readonly PropertyKey[]): string[] {
  const [head] = path;
  const shape = auditFileSchema.shape;
  const inner =
    head === undefined ? auditFileSchema : head in shape ? shape[head as keyof typeof shape] : undefined;
  return inner === undefined ? [] : objectKeys(inner);
}

/** The keys of the object schema inside optionals, defaults, arrays and unions. */
function objectKeys(schema: z.core.$ZodType): string[] {
  const definition = schema._zod.def as {
    shape?: Record<string, unknown>;
    innerType?: z.core.$ZodType;
    element?: z.core.$ZodType;
    options?: readonly z.core.$ZodType[];
  };
  if (definition.shape !== undefined) return Object.keys(definition.shape);
  const inner = definition.innerType ?? definition.element;
  if (inner !== undefined) return objectKeys(inner);
  return (definition.options ?? []).flatMap((option) => objectKeys(option));
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (!isCollection(parent)) continue;
    const key = path[length - 1];
    const pair = (parent.items as { key?: unknown }[]).find(
      (item) => isNode(item.key) && String((item.key as { value?: unknown }).value) === String(key),
    );
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/\.$/, '');
}
