/**
 * One process of a crash test: opens the workspace, does what is left of one audit, and prints a line for everything
 * it was told is stored. `ASSAY_FAILPOINT` or the parent ends it at any moment; started again, it resumes.
 */
import { writeSync } from 'node:fs';
import { migrations } from '../../../electron/engine/workspace/migrations/index.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { outcomesOf, putSampleContent, sampleAudit, writeSamplePlan } from '../../engine/workspace/sample.ts';

const [path = '', id = 'a', count = '1200', extra = ''] = process.argv.slice(2);
const next = [...migrations, 'CREATE TABLE extra (a INTEGER) STRICT;'];
const workspace = openWorkspace(path, { mode: 'write' }, extra === 'migrate' ? next : migrations);

const datasetKey = await putSampleContent(workspace, Number(count));
const audit = workspace.audits.find(id) ?? workspace.audits.create(sampleAudit(id, datasetKey));
if (audit.planHash === null) await workspace.plan.write(id, writeSamplePlan(workspace, datasetKey));
await workspace.attempts.closeInterrupted(id);
if (audit.state !== 'finished') {
  workspace.audits.setState(id, 'running');
  workspace.attempts.linkCached(id);
  for (;;) {
    const requests = workspace.attempts.pending(id, 150);
    if (requests.length === 0) break;
    workspace.attempts.begin(id, requests);
    workspace.attempts.finish(id, outcomesOf(requests));
    writeSync(1, requests.map(({ unitNo }) => `${unitNo}\n`).join(''));
  }
  if (extra === 'backup') workspace.backup(`${path}.copy`);
  await workspace.audits.finish(id);
  writeSync(1, 'finished\n');
}
workspace.close();
