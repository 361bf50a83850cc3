/** Computes the report of an audit as the command line does, and says how long that took, start of the process included in its processor time, and how much memory. */
import { buildReport } from '../../electron/engine/audit/summarise/build-report.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';

const [, , file = '', auditId = ''] = process.argv;
const startedAt = performance.now();
const workspace = openWorkspace(file, { mode: 'read' });
workspace.snapshot(() =>
  buildReport(workspace, auditId, {
    assayVersion: '0',
    runtime: '',
    ledger: { rows: 0, head: '', intact: false },
  }),
);
workspace.close();
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage();
const processor = (user + system) / 1e6;
process.stdout.write(
  JSON.stringify({ seconds, processor, megabytes: process.resourceUsage().maxRSS / 1024 }),
);
