/** Entry of the thread that checks a workspace for `assay doctor`. */
import { answerAside } from '../threads/answer-aside.ts';
import { checkWorkspace } from './check-workspace.ts';

await answerAside((path: string) => ({ result: checkWorkspace(path) }));
