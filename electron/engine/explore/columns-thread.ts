/** Entry of the thread that makes the columns of an audit: its reading and sorting blocks nobody else. */
import { answerAside } from '../threads/answer-aside.ts';
import { openWorkspace } from '../workspace/open.ts';
import { buildColumns } from './build-columns.ts';
import type { ColumnsTask } from './columns-aside.ts';
import { packColumns } from './pack-columns.ts';

await answerAside(({ path, auditId }: ColumnsTask, tell: (units: number) => void) => {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    const result = packColumns(buildColumns(workspace, auditId, tell));
    return { result, owned: [result.buffer] };
  } finally {
    workspace.close();
  }
});
