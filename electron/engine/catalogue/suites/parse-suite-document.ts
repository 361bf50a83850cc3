import { LineCounter, isMap, isNode, isPair, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { describeIssue } from './describe-issue.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import { suiteFileSchema, type SuiteFile } from './suite-schema.ts';

export interface CheckedSuite {
  readonly file: SuiteFile;
  readonly source: SuiteSource;
}

/** A suite in YAML, of which JSON is a part. Throws `file-malformed` with the line. */
export function parseSuiteDocument(
  text: string,
  { path, shown }: Pick<SuiteSource, 'path' | 'shown'>,
): CheckedSuite {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const before = (offset?: number): SuiteSource => ({
    path,
    shown,
    raw: null,
    lineOf: () => (offset === undefined ? undefined : lines.linePos(offset).line),
  });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const what = /\.json$/i.test(path)
      ? 'not valid JSON: check brackets, quotes and commas from here on'
      : `not valid YAML: ${firstLine(fault.message)}`;
    throw suiteFault(before(fault.pos[0]), [], what, fault);
  }
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw suiteFault(before(), [], 'its aliases (*name) cannot be resolved; write them out', cause);
  }
  const source: SuiteSource = { path, shown, raw, lineOf: (at) => lineOf(document, lines, at) };
  if (raw === null) throw suiteFault(source, [], 'the file is empty; a suite begins with suite: 1');
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    throw suiteFault(
      source,
      [],
      'expected a mapping with suite, name, version, task and tests (a list with one case a line belongs in a .jsonl file)',
    );
  }
  const parsed = suiteFileSchema.safeParse(raw);
  if (!parsed.success) throw describeIssue(parsed.error, suiteFileSchema, source);
  return { file: parsed.data, source };
}

/** The line of the last member of the path that the file holds. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const key of path) {
    let member: unknown;
    if (isMap(node)) {
      member = node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
    } else if (isSeq(node)) {
      member = node.items[Number(key)];
    }
    const place = isPair(member) ? member.key : member;
    if (!isNode(place)) break;
    offset = place.range?.[0] ?? offset;
    node = isPair(member) ? member.value : member;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]$/, '');
}
