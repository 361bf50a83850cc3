import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import { groupLines, type NumberedLine } from './group-lines.ts';
import type { CheckedSuite } from './parse-suite-document.ts';
import { suiteFault, type SuiteSource } from './suite-fault.ts';
import { suiteHeaderSchema, suiteLineSchema, type SuiteHeader } from './suite-schema.ts';

type Named = Pick<SuiteSource, 'path' | 'shown'>;

/**
 * A suite with one case a line (JSONL). A first line with `suite: 1` may give name, version and task.
 * Throws `file-malformed` with the line.
 */
export function parseSuiteLines(text: string, named: Named, unnamed: SuiteHeader): CheckedSuite {
  let header = unnamed;
  const lines: NumberedLine[] = [];
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') continue;
    const raw = parseLine(content, index + 1, named);
    const source = sourceOfLine(raw, index + 1, named);
    if (Object.hasOwn(raw, 'suite')) {
      if (lines.length > 0 || header !== unnamed) {
        throw suiteFault(source, [], '"suite" belongs on the first line alone; remove this line');
      }
      header = { ...unnamed, ...check(suiteHeaderSchema, raw, source) };
    } else {
      lines.push({ line: index + 1, content: check(suiteLineSchema, raw, source) });
    }
  }
  return groupLines(lines, header, named);
}

function parseLine(content: string, line: number, named: Named): object {
  let raw: unknown;
  let cause: unknown;
  try {
    raw = JSON.parse(content);
  } catch (fault) {
    cause = fault;
  }
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw;
  throw suiteFault(
    sourceOfLine(null, line, named),
    [],
    'not one JSON object; write one case a line, such as {"test": …, "capability": …, "type": "MFT", "text": …, "label": …}; the examples of CheckList belong under "from" of a YAML suite',
    cause,
  );
}

function check<S extends z.ZodType>(schema: S, raw: unknown, source: SuiteSource): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw describeIssue(parsed.error, schema, source);
  return parsed.data;
}

function sourceOfLine(raw: unknown, line: number, named: Named): SuiteSource {
  return { ...named, raw, lineOf: () => line };
}
