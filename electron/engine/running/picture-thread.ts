/** Entry of the thread that counts how far a stored audit came. */
import { answerAside } from '../threads/answer-aside.ts';
import { openWorkspace } from '../workspace/open.ts';
import type { PictureTask } from './picture-aside.ts';
import { pictureStored } from './picture-stored.ts';

await answerAside(({ path, auditId }: PictureTask) => {
  const workspace = openWorkspace(path, { mode: 'read' });
  try {
    return { result: pictureStored(workspace, auditId) };
  } finally {
    workspace.close();
  }
});
