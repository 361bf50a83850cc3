/** Entry of the thread that computes a report: its reading, scoring and resampling blocks nobody else. */
import { answerAside } from '../threads/answer-aside.ts';
import { openWorkspace } from '../workspace/open.ts';
import type { ReportTask } from './report-aside.ts';
import { reportAudit } from './report-audit.ts';

await answerAside(async ({ path, auditId, assayVersion }: ReportTask, tell) => {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    return { result: JSON.stringify(await reportAudit(workspace, auditId, assayVersion, tell)) };
  } finally {
    workspace.close();
  }
});
