import { existsSync } from 'node:fs';
import type { DoctorFinding } from '#shared/domain/doctor';
import { runAside } from '../threads/run-aside.ts';
import { finding } from './finding.ts';

/** `checkWorkspace` in a thread: one for all audits, because there may be a thousand, and reading a large file whole takes seconds. */
export async function checkWorkspaceAside(path: string): Promise<DoctorFinding[]> {
  if (!existsSync(path))
    return [finding('Workspace', 'note', `${path} does not exist yet.`, 'It is made by the first audit.')];
  return runAside({
    entry: new URL('./check-workspace-thread', import.meta.url),
    task: path,
    sentences: {
      cancelled: `The check of ${path} was cancelled.`,
      failed: `The workspace ${path} could not be checked`,
    },
    details: { path },
    stopping: 'asked',
  });
}
