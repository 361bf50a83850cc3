import type { SavedSuite } from '#shared/domain/annotation';
import { taskShapes, type Task } from '#shared/domain/task';
import type { WorkbenchFailure } from '#shared/domain/workbench';
import { AssayError } from '#shared/errors';
import { writeSuite } from '../annotations/write-suite.ts';
import { emptyTest, plain, type WrittenTest } from '../annotations/write-tests.ts';

interface SuiteRequest {
  readonly name: string;
  readonly task: Task;
  readonly failures: readonly WorkbenchFailure[];
  readonly path?: string;
  readonly replace: boolean;
}

/**
 * Writes texts at which a model failed as a suite: one test for each way of changing, each pair of texts once; a typed text with its
 * right answer becomes a case of an MFT test.
 * @throws AssayError `usage` where nothing can be a case, or as `writeSuite`
 */
export async function saveFailures(folder: string, request: SuiteRequest): Promise<SavedSuite> {
  const tests = testsOf(request.failures, taskShapes[request.task].gold === 'label');
  if (tests.length === 0)
    throw new AssayError(
      'usage',
      'None of these texts can be a test: a text that nothing changed needs its right label.',
    );
  return writeSuite(tests, folder, { ...request, description: 'Saved from the workbench.' });
}

function testsOf(failures: readonly WorkbenchFailure[], labelled: boolean): readonly WrittenTest[] {
  const tests = new Map<string, WrittenTest>();
  const seen = new Set<string>();
  for (const { fields, changed, label, how } of failures) {
    if (changed === null && (label === null || !labelled)) continue;
    const name = changed === null ? 'Typed texts' : how;
    const written = {
      ...plain(fields),
      ...(label !== null && labelled ? { label } : {}),
      ...(changed === null ? {} : { variants: [plain(changed)] }),
    };
    const key = JSON.stringify([name, written]);
    if (seen.has(key)) continue;
    seen.add(key);
    const test = tests.get(name) ?? emptyTest(name, changed !== null);
    tests.set(name, test);
    test.cases.push(written);
  }
  return [...tests.values()];
}
