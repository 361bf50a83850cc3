import type { SavedSuite } from '#shared/domain/annotation';
import type { ExploreFilter } from '#shared/domain/explore';
import { taskShapes } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Columns } from '../explore/columns.ts';
import { readPage } from '../explore/read-page.ts';
import type { Workspace } from '../workspace/stores.ts';
import { writeSuite } from './write-suite.ts';
import { writeTests } from './write-tests.ts';

export interface SuiteRequest {
  readonly units?: readonly number[];
  readonly filter?: ExploreFilter;
  readonly name: string;
  readonly path?: string;
}

const mostUnits = 10_000;

/**
 * Writes the chosen units as a suite file. A changed text becomes a case of an INV test with the unchanged one as its first text;
 * a clean unit with a gold label becomes a case of an MFT test.
 * @throws AssayError `usage` where nothing of the choice can be a case, `file-exists`, or as writing does
 */
export async function saveSuite(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  folder: string,
  request: SuiteRequest,
): Promise<SavedSuite> {
  const { task } = workspace.audits.get(auditId);
  const chosen = request.units ?? (await unitsUnder(workspace, auditId, columns, request.filter ?? {}));
  const rows = chosen.flatMap((unit) => workspace.rows.page(auditId, { after: unit - 1, limit: 1 }));
  const tests = writeTests(rows, taskShapes[task].gold === 'label');
  const cases = tests.reduce((sum, test) => sum + test.cases.length, 0);
  if (cases === 0)
    throw new AssayError(
      'usage',
      'None of the chosen rows can be a test: choose changed texts, or rows with a gold label.',
    );
  return writeSuite(tests, folder, { ...request, task, description: `Saved from audit ${auditId}.` });
}

async function unitsUnder(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  filter: ExploreFilter,
): Promise<number[]> {
  const units: number[] = [];
  let after: number | undefined;
  while (units.length < mostUnits) {
    const page = await readPage(workspace, auditId, columns, {
      filter,
      order: 'plan',
      descending: false,
      limit: 200,
      ...(after === undefined ? {} : { after }),
    });
    units.push(...page.lines.map(({ unit }) => unit));
    if (page.next === null) break;
    after = page.next;
  }
  return units.slice(0, mostUnits);
}
