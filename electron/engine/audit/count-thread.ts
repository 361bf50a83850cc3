/** Entry of the thread that counts how far an audit came. */
import { answerAside } from '../threads/answer-aside.ts';
import { openWorkspace } from '../workspace/open.ts';
import { countAudit, type CountTask } from './count-aside.ts';

await answerAside(({ path, auditId }: CountTask) => {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    return { result: countAudit(workspace, auditId) };
  } finally {
    workspace.close();
  }
});
