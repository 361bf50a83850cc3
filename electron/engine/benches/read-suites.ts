import { isNode } from 'yaml';
import type { BenchBuilder } from '#shared/domain/bench';
import type { Suite } from '#shared/domain/suite';
import { hashJson } from '../canonical-json.ts';
import type { SuiteTools } from '../catalogue/suites/build-cases.ts';
import { buildTests } from '../catalogue/suites/build-suite.ts';
import { parseSuiteDocument } from '../catalogue/suites/parse-suite-document.ts';
import { readSuiteFile } from '../catalogue/suites/read-suite-file.ts';
import { fileFault } from '../describe-issue.ts';
import type { Bench } from './read-bench.ts';

type SuiteFacts = Pick<Suite, 'name' | 'version' | 'task' | 'tests' | 'fileHash'>;

/** The suites of a bench, read and checked. Throws the faults of suites, and `bench-file` for one of another task. */
export async function readSuites(bench: Bench, tools: SuiteTools): Promise<BenchBuilder[]> {
  const builders: BenchBuilder[] = [];
  for (const [index, member] of bench.file.suites.entries()) {
    const suite =
      typeof member === 'string'
        ? await readSuiteFile(member, member, tools)
        : await readInline(bench, index, tools);
    if (suite.task !== bench.file.task) {
      throw fileFault(
        bench.source,
        ['suites', index],
        `suites.${index}: suite "${suite.name}" is for ${suite.task}, and this bench is for ${bench.file.task}`,
      );
    }
    const id = typeof member === 'string' ? member : suite.name;
    const cases = suite.tests.reduce((sum, test) => sum + test.cases.length, 0);
    builders.push({
      kind: 'suite',
      id,
      title: suite.name,
      options: {
        version: suite.version,
        tests: suite.tests.length,
        cases,
        content: suite.fileHash.slice(0, 12),
      },
      slices: ['suite:*'],
    });
  }
  return builders;
}

/** A suite written out in a bench is read where it stands, so that its faults name the lines of the bench. */
async function readInline({ source }: Bench, index: number, tools: SuiteTools): Promise<SuiteFacts> {
  const node: unknown = source.document.getIn(['suites', index], true);
  const [start, end] = isNode(node) && node.range != null ? node.range : [0, 0];
  const text = source.text.slice(0, start).replace(/[^\n]/g, ' ') + source.text.slice(start, end);
  const checked = parseSuiteDocument(text, { path: source.path, shown: source.shown });
  const { name, version, task } = checked.file;
  const { tests } = await buildTests(checked, tools);
  return { name, version, task, tests, fileHash: hashJson(checked.file) };
}
