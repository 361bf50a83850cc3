import { quoteName } from '#shared/formatting';
import { Environment } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { closest } from 'fastest-levenshtein';
import { RE2JS, RE2JSException } from 're2js';
import { createMemory } from './memory.ts';
import { findSentences } from './sentences.ts';
import { findWords } from './words.ts';

/**
 * An expression over the values of a row, in the Common Expression Language, a language without loops, side effects or
 * access to anything but the values handed in. `and`, `or` and `not` may be written as words.
 */
export interface Expression {
  /** The names it reads, each once: variables, and keys of `columns["…"]`. */
  readonly names: readonly string[];
  /** Null where the values do not suit it, such as a text compared with a number. */
  evaluate(values: Readonly<Record<string, unknown>>): number | boolean | null;
}

/** What stands under `columns["any name"]`, for names that are no plain words. */
export const columnsVariable = 'columns';

type Arithmetic = (left: number, right: number) => number;

const operators: Readonly<Record<string, Arithmetic>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/** Whole numbers of an expression meet the fractions of a row without ceremony. */
function createEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    limits: { maxAstNodes: 2000, maxDepth: 50 },
  });
  for (const [operator, compute] of Object.entries(operators)) {
    const mixed = (left: unknown, right: unknown): number => compute(Number(left), Number(right));
    environment.registerOperator(`double ${operator} int`, mixed);
    environment.registerOperator(`int ${operator} double`, mixed);
  }
  return environment
    .registerFunction('length(string): double', (text: string) => Array.from(text).length)
    .registerFunction('words(string): double', (text: string) => findWords(text).length)
    .registerFunction('sentences(string): double', (text: string) => findSentences(text).length)
    .registerFunction('lower(string): string', (text: string) => text.toLowerCase())
    .registerFunction(`string.${ownMatches}(string): bool`, (text: string, pattern: string) =>
      compilePattern(pattern, () => RE2JS.compile(pattern))
        .matcher(text)
        .find(),
    );
}

/** What `matches` is called inside, as long as that word: the language's own works with patterns that can run for ever. */
const ownMatches = 'isMatch';

const compilePattern = createMemory<RE2JS>(100);

let environment: Environment | undefined;

const wordOperators: Readonly<Record<string, string>> = {
  and: '&& ',
  or: '||',
  not: '!  ',
  matches: ownMatches,
};

/** `and`, `or`, `not` as signs, all of the same length, so that places stay right; quoted text is left alone. */
function replaceWords(source: string): string {
  return source.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<![\w.])(?:and|or|not)(?!\w)|(?<=\.\s*)matches(?=\s*\()/g,
    (piece) => wordOperators[piece] ?? piece,
  );
}

const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** Adds the names that a tree reads; the variable that a macro such as `exists` binds is none of them. */
function collectNames(value: unknown, names: Set<string>, bound: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const part of value) collectNames(part, names, bound);
  if (!isNode(value)) return;
  if (value.op === 'id') {
    if (!bound.has(value.args) && value.args !== columnsVariable) names.add(value.args);
    return;
  }
  if (value.op === '[]' && value.args[0].op === 'id' && value.args[0].args === columnsVariable) {
    const [, key] = value.args;
    if (key.op === 'value' && typeof key.args === 'string') names.add(key.args);
    else collectNames(key, names, bound);
    return;
  }
  if (value.op === 'rcall' && macros.has(value.args[0])) {
    const [, target, [variable, ...rest]] = value.args;
    collectNames(target, names, bound);
    const inner = variable?.op === 'id' ? new Set([...bound, variable.args]) : bound;
    collectNames(rest, names, inner);
    return;
  }
  collectNames(value.args, names, bound);
}

/** A pattern written out that is none (RE2: no look-around, no back-references). */
function findPatternFault(value: unknown): ExpressionFault | null {
  if (Array.isArray(value)) {
    for (const part of value) {
      const found = findPatternFault(part);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isNode(value)) return null;
  if (value.op === 'rcall' && value.args[0] === ownMatches) {
    const [, , [pattern]] = value.args;
    if (pattern?.op === 'value' && typeof pattern.args === 'string') {
      try {
        RE2JS.compile(pattern.args);
      } catch (error) {
        if (!(error instanceof RE2JSException)) throw error;
        return {
          at: pattern.pos + 1,
          problem: `${error.message} (patterns are RE2: no look-around, no back-references)`,
        };
      }
    }
  }
  return findPatternFault(value.args);
}

/** What is wrong with an expression and where; `at` counts characters from 1. */
export interface ExpressionFault {
  readonly at: number;
  readonly problem: string;
}

const functionNames = [
  'length',
  'words',
  'sentences',
  'lower',
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
];

/** The function that a fault speaks of, with the nearest there is. */
function describeFunction(said: string): string | null {
  const name = /'(?:\w+\.)?(\w+)\(/.exec(said)?.[1];
  if (name === undefined) return null;
  if (name === ownMatches) return '"matches" does not take these values';
  if (functionNames.includes(name)) return `"${name}" does not take these values`;
  return `there is no function ${quoteName(name)}; did you mean "${closest(name, functionNames)}"? (functions: ${functionNames.join(', ')})`;
}

/** What could stand where a sentence breaks off, told from what stands before. */
function describeExpected(before: string): string {
  const endsInValue = /[\w"')\]]$/.test(before) && !/(?:^|\W)(?:and|or|not|in)$/.test(before);
  return endsInValue
    ? 'an operator such as and, or, ==, <, a closing bracket or the end'
    : 'a value: a column, a field, a number or "text"';
}

function describeFault(source: string, error: unknown): ExpressionFault {
  const { range, summary, message, name } = error as {
    range?: { start: number };
    summary?: string;
    message: string;
    name: string;
  };
  const start = Math.min(range?.start ?? 0, source.length);
  const said = (summary ?? message).split('\n')[0] ?? message;
  const at = start + 1;
  const onFunction = describeFunction(said);
  if (onFunction !== null) return { at, problem: onFunction };
  if (/unterminated/i.test(said)) return { at, problem: 'the quoted text does not end' };
  if (name !== 'ParseError') return { at, problem: `${said.charAt(0).toLowerCase()}${said.slice(1)}` };
  const rest = source.slice(start).trim();
  const found = rest === '' ? 'it ends' : `found "${rest.slice(0, 20)}"`;
  return { at, problem: `${found} where ${describeExpected(source.slice(0, start).trimEnd())} was expected` };
}

function parse(source: string): { expression: Expression } | { fault: ExpressionFault } {
  environment ??= createEnvironment();
  try {
    const run = environment.parse(replaceWords(source));
    const { valid, error } = run.check();
    if (!valid) return { fault: describeFault(source, error) };
    const pattern = findPatternFault(run.ast);
    if (pattern !== null) return { fault: pattern };
    const names = new Set<string>();
    collectNames(run.ast, names, new Set());
    return {
      expression: {
        names: [...names],
        evaluate(values) {
          try {
            const result: unknown = run(values);
            if (typeof result === 'boolean') return result;
            const number = typeof result === 'bigint' ? Number(result) : result;
            return typeof number === 'number' && Number.isFinite(number) ? number : null;
          } catch {
            // Values that do not suit an expression are data: the example is not measured.
            return null;
          }
        },
      },
    };
  } catch (error) {
    return { fault: describeFault(source, error) };
  }
}

const parsed = new Map<string, ReturnType<typeof parse>>();

function parseOnce(source: string): ReturnType<typeof parse> {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const result = parse(source);
  if (parsed.size >= 200) parsed.clear();
  parsed.set(source, result);
  return result;
}

/** The first thing that is wrong with an expression, or null. */
export function findFault(source: string): ExpressionFault | null {
  const result = parseOnce(source);
  return 'fault' in result ? result.fault : null;
}

/** @param source an expression in which {@link findFault} finds no fault */
export function parseExpression(source: string): Expression {
  const result = parseOnce(source);
  if ('fault' in result) throw new Error(`The expression was not checked: ${result.fault.problem}.`);
  return result.expression;
}
