/** Entry of the thread that verifies a ledger: all its reading and hashing blocks nobody else. */
import { answerAside } from '../threads/answer-aside.ts';
import { openWorkspace } from './open.ts';
import type { VerifyTask } from './verify-aside.ts';

await answerAside(({ path, auditId }: VerifyTask, tell: (rows: number) => void) => {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    return { result: workspace.ledger.verify(auditId, tell) };
  } finally {
    workspace.close();
  }
});
