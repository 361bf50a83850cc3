import type { Suite } from '#shared/domain/suite';
import { hashJson } from '../../canonical-json.ts';
import type { SuiteTools } from './build-cases.ts';
import { buildTests, kebabCase } from './build-suite.ts';
import { parseSuiteDocument } from './parse-suite-document.ts';

/**
 * A suite that is written out inside another file, as the value it has there.
 * @throws AssayError `file-malformed` with test and case
 */
export async function readInlineSuite(
  value: Readonly<Record<string, unknown>>,
  tools: SuiteTools,
): Promise<Suite> {
  const named = typeof value['name'] === 'string' ? value['name'] : 'suite';
  const shown = `suite "${named}"`;
  const checked = parseSuiteDocument(JSON.stringify(value, null, 1), { path: shown, shown });
  const { name, version, task, description } = checked.file;
  const { tests, labels } = await buildTests(checked, tools);
  return {
    id: kebabCase(name) || 'suite',
    name,
    version,
    ...(description === undefined ? {} : { description }),
    task,
    labels,
    tests,
    source: shown,
    fileHash: hashJson(value),
  };
}
