import type { Command } from 'commander';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { addGate } from '../gate.ts';
import { followAudit, type AuditOutput } from '../audit-session.ts';

export function registerResume(program: Command): void {
  addGate(program.command('resume'))
    .description('go on with an audit that was stopped')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('-o, --out <folder>', 'folder for the HTML report')
    .option('--json', 'print the report as one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', '\nExample:\n  assay resume 20261123-101500-4f2a')
    .action(async (auditId: string, options: AuditOutput) => {
      await withEngine(options, async (client) => {
        await followAudit(client, await client.audits.resume({ auditId }), options);
      });
    });
}
