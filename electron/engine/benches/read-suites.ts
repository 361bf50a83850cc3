import { isNode } from 'yaml';
import type { BenchBuilder } from '#shared/domain/bench';
import type { Suite } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { hashJson } from '../canonical-json.ts';
import type { SuiteTools } from '../catalogue/suites/build-cases.ts';
import { buildTests } from '../catalogue/suites/build-suite.ts';
import { parseSuiteDocument } from '../catalogue/suites/parse-suite-document.ts';
import { readSuiteFile } from '../catalogue/suites/read-suite-file.ts';
import { fileFault } from '../describe-issue.ts';
import type { Bench } from './read-bench.ts';

type SuiteFacts = Pick<Suite, 'id' | 'name' | 'version' | 'task' | 'tests' | 'source' | 'fileHash'>;

/** A suite with the tests whose ids match; throws for a pattern without one. */
type ChooseTests = <S extends Pick<Suite, 'id' | 'source' | 'tests'>>(
  suite: S,
  patterns: readonly string[],
) => S;

/**
 * The suites of a bench, read and checked.
 * @throws AssayError of suites; `bench-file` for one of another task and for tests that it does not have
 */
export async function readSuites(
  bench: Bench,
  tools: SuiteTools,
  choose: ChooseTests,
): Promise<BenchBuilder[]> {
  const builders: BenchBuilder[] = [];
  for (const [index, member] of bench.file.suites.entries()) {
    const named = typeof member === 'string' ? { path: member } : 'suite' in member ? null : member;
    const path = named?.path ?? null;
    const patterns = named?.tests ?? [];
    const whole: SuiteFacts =
      path === null ? await readInline(bench, index, tools) : await readSuiteFile(path, path, tools);
    const suite = patterns.length === 0 ? whole : chooseFrom(whole, patterns, bench, index, choose);
    if (suite.task !== bench.file.task) {
      throw fileFault(
        bench.source,
        ['suites', index],
        `suites.${index}: suite "${suite.name}" is for ${suite.task}, and this bench is for ${bench.file.task}`,
      );
    }
    const id = path ?? suite.name;
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
        ...(patterns.length === 0 ? {} : { chosen: patterns }),
      },
      slices: ['suite:*'],
    });
  }
  return builders;
}

function chooseFrom(
  suite: SuiteFacts,
  patterns: readonly string[],
  bench: Bench,
  index: number,
  choose: ChooseTests,
): SuiteFacts {
  try {
    return choose(suite, patterns);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    throw fileFault(
      bench.source,
      ['suites', index, 'tests'],
      `suites.${index}.tests: ${error.message.replace(/\.$/, '')}`,
    );
  }
}

/** A suite written out in a bench is read where it stands, so that its faults name the lines of the bench. */
async function readInline({ source }: Bench, index: number, tools: SuiteTools): Promise<SuiteFacts> {
  const node: unknown = source.document.getIn(['suites', index], true);
  const [start, end] = isNode(node) && node.range != null ? node.range : [0, 0];
  const text = source.text.slice(0, start).replace(/[^\n]/g, ' ') + source.text.slice(start, end);
  const checked = parseSuiteDocument(text, { path: source.path, shown: source.shown });
  const { name, version, task } = checked.file;
  const { tests } = await buildTests(checked, tools);
  return { id: name, name, version, task, tests, source: source.shown, fileHash: hashJson(checked.file) };
}
