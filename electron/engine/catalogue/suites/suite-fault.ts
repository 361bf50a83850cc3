import { AssayError } from '#shared/errors';

type Path = readonly PropertyKey[];

/** Where a suite came from, so that every fault can say its file, line and test. */
export interface SuiteSource {
  readonly path: string;
  /** How messages name the file. */
  readonly shown: string;
  /** The content as parsed, before any check. */
  readonly raw: unknown;
  /** 1-based line of a member of `raw`. */
  readonly lineOf: (path: Path) => number | undefined;
}

/** What stands at a path of parsed, unchecked content. */
export function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}

/** `file-malformed` with file, line, test and case in front of `what`, which has no full stop. */
export function suiteFault(source: SuiteSource, path: Path, what: string, cause?: unknown): AssayError {
  const line = source.lineOf(path);
  const isInTest = path[0] === 'tests' && typeof path[1] === 'number';
  const name = isInTest ? valueAt(source.raw, ['tests', path[1] ?? 0, 'name']) : undefined;
  const test = typeof name === 'string' ? name : undefined;
  const suiteCase = isInTest && path[2] === 'cases' && typeof path[3] === 'number' ? path[3] + 1 : undefined;
  const template =
    isInTest && path[2] === 'templates' && typeof path[3] === 'number' ? path[3] + 1 : undefined;
  const place = [
    source.shown,
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(test === undefined ? (isInTest ? [`test ${Number(path[1]) + 1}`] : []) : [`test "${test}"`]),
    ...(suiteCase === undefined ? [] : [`case ${suiteCase}`]),
    ...(template === undefined ? [] : [`template ${template}`]),
  ].join(', ');
  return new AssayError('file-malformed', `${place}: ${what}.`, {
    details: { path: source.path, line, test, case: suiteCase, field: path.map(String) },
    ...(cause === undefined ? {} : { cause }),
  });
}
