import { quoteName } from '#shared/formatting';
import { CsvError, parse } from 'csv-parse/sync';
import { suggestion } from '../../nearest.ts';
import { describeIssue } from './describe-issue.ts';
import { groupLines, type NumberedLine } from './group-lines.ts';
import type { CheckedSuite } from './parse-suite-document.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import { suiteLineSchema, type SuiteHeader, type SuiteLine } from './suite-schema.ts';

type Named = Pick<SuiteSource, 'path' | 'shown'>;

const fieldColumns = ['text', 'textPair', 'question', 'context'] as const;
const caseColumns = [
  'capability',
  'type',
  'description',
  'label',
  'answers',
  'references',
  'expect.label',
  'expect.change',
  'expect.tolerance',
] as const;
const columns = ['test', 'case', ...fieldColumns, ...caseColumns] as const;
type Column = (typeof columns)[number];

/** One record: its cells that are not empty, and the line it begins on. */
interface Row {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/**
 * A suite as a table (CSV, TSV): rows with equal test and case form a case, its original first; a row without a case
 * is a case of its own. Throws `file-malformed` with the line.
 */
export function parseSuiteTable(text: string, named: Named, unnamed: SuiteHeader): CheckedSuite {
  const cases = new Map<string, Row[]>();
  for (const row of readRows(text, named)) {
    const { test = '', case: id } = row.cells;
    const key = JSON.stringify(id === undefined ? [test, row.line, null] : [test, id]);
    const rows = cases.get(key);
    if (rows === undefined) cases.set(key, [row]);
    else rows.push(row);
  }
  const lines = [...cases.values()].map((rows) => mergeRows(rows, named));
  return groupLines(lines, unnamed, named);
}

function readRows(given: string, named: Named): Row[] {
  // The parser counts \r\n inside quotes as two lines.
  const text = given.replace(/\r\n?/g, '\n');
  const options = {
    delimiter: guessDelimiter(text, named.path),
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
  } as const;
  let header: readonly Column[] | undefined;
  const rows: Row[] = [];
  for (const { record, info } of parseRecords(text, options, named)) {
    const line = info.lines - record.join('').split('\n').length + 1;
    if (header === undefined) {
      header = checkHeader(record, sourceOfLine(line, named));
      continue;
    }
    if (record.length !== header.length) {
      throw suiteFault(
        sourceOfLine(line, named),
        [],
        `${record.length} fields where the header has ${header.length}; put quotes around a text that contains the separator`,
      );
    }
    const cells = header.flatMap((column, index) => {
      const cell = record[index] ?? '';
      return cell === '' ? [] : [[column, cell] as const];
    });
    if (cells.length > 0) rows.push({ line, cells: Object.fromEntries(cells) });
  }
  return rows;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

type TableOptions = Readonly<{
  delimiter: string;
  info: true;
  skip_empty_lines: true;
  relax_column_count: true;
}>;

function parseRecords(text: string, options: TableOptions, named: Named): readonly ParsedRecord[] {
  try {
    return parse(text, options) as unknown as readonly ParsedRecord[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const reported: unknown = cause['lines'];
    const isOpen = cause.code === 'CSV_QUOTE_NOT_CLOSED';
    const line = isOpen ? lineAfter(text, options, cause['records']) : Number(reported);
    throw suiteFault(
      sourceOfLine(line, named),
      [],
      isOpen
        ? 'a quote in the record that begins here is never closed; close it, or double it if it belongs to the text'
        : 'a quote stands inside a field; put quotes around the whole field and double the one inside',
      cause,
    );
  }
}

/** The parser reports an open quote at the end of the file; the record with it follows the last whole one. */
function lineAfter(text: string, options: TableOptions, records: unknown): number {
  if (typeof records !== 'number' || records === 0) return 1;
  const whole = parse(text, { ...options, to: records }) as unknown as readonly ParsedRecord[];
  const lines = text.split('\n');
  let line = (whole.at(-1)?.info.lines ?? 0) + 1;
  while (lines[line - 1] === '') line += 1;
  return line;
}

function guessDelimiter(text: string, path: string): string {
  if (/\.tsv$/i.test(path)) return '\t';
  const header = text.split('\n', 1)[0] ?? '';
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function checkHeader(record: readonly string[], source: SuiteSource): readonly Column[] {
  const header = record.map((name) => name.trim());
  for (const [index, name] of header.entries()) {
    if (!(columns as readonly string[]).includes(name)) {
      throw suiteFault(
        source,
        [],
        `unknown column ${quoteName(name)}${suggestion(name, columns)}; valid: ${columns.join(', ')}`,
      );
    }
    if (header.indexOf(name) !== index) {
      throw suiteFault(source, [], `the column "${name}" appears twice; rename or remove one`);
    }
  }
  const missing = ['test', 'capability', 'type'].find((name) => !header.includes(name));
  if (missing !== undefined) throw suiteFault(source, [], `the header has no column "${missing}"; add it`);
  return header as Column[];
}

/** The first row gives the case, the others its variants. */
function mergeRows(rows: readonly Row[], named: Named): NumberedLine {
  const [first, ...others] = rows as readonly [Row, ...Row[]];
  for (const { line, cells } of others) {
    const other = caseColumns.find(
      (column) => cells[column] !== undefined && cells[column] !== first.cells[column],
    );
    if (other !== undefined) {
      throw suiteFault(
        sourceOfLine(line, named),
        [],
        `the ${other} differs from the first row of case "${cells.case ?? ''}" (line ${first.line}); make them equal, or leave it empty here`,
      );
    }
  }
  const content = checkLine({ ...nestExpectation(first), ...variantsOf(others) }, first.line, named);
  return { line: first.line, content };
}

function nestExpectation({ cells }: Row): Record<string, unknown> {
  const { 'expect.label': label, 'expect.change': change, 'expect.tolerance': tolerance, ...content } = cells;
  if (label === undefined && change === undefined && tolerance === undefined) return content;
  const expect = {
    ...(label === undefined ? {} : { label }),
    ...(change === undefined ? {} : { change }),
    ...(tolerance === undefined ? {} : { tolerance: Number(tolerance) }),
  };
  return { ...content, expect };
}

function variantsOf(rows: readonly Row[]): Record<string, unknown> {
  if (rows.length === 0) return {};
  return {
    variants: rows.map(({ cells }) =>
      Object.fromEntries(
        fieldColumns.flatMap((column) => (cells[column] === undefined ? [] : [[column, cells[column]]])),
      ),
    ),
  };
}

function checkLine(raw: Record<string, unknown>, line: number, named: Named): SuiteLine {
  const parsed = suiteLineSchema.safeParse(raw);
  if (!parsed.success) {
    throw describeIssue(parsed.error, suiteLineSchema, { ...sourceOfLine(line, named), raw });
  }
  return parsed.data;
}

function sourceOfLine(line: number, named: Named): SuiteSource {
  return { ...named, raw: null, lineOf: () => line };
}
