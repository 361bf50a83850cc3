import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { addGate } from '../gate.ts';
import { addGivenKey, takeGivenKey, type GivenKeyOptions } from '../take-given-key.ts';
import { followAudit, type AuditOutput } from '../audit-session.ts';

export function registerRun(program: Command): void {
  addGivenKey(addGate(program.command('run')))
    .description('run the audit that a YAML file describes')
    .argument('<audit-file>', 'the audit: model, data, what to test, what is expected')
    .option('-w, --workspace <file>', 'workspace file (SQLite), made when missing', defaultWorkspace)
    .option('-o, --out <folder>', 'folder for the HTML report')
    .option('--json', 'print the report as one JSON document')
    .option('-q, --quiet', 'no progress')
    .option(
      '--preview',
      'send nothing: say how many units, requests and tokens it takes, and show the first request',
    )
    .addHelpText(
      'after',
      '\nExample:\n  assay run my-audit.yaml --workspace reviews.assay --out report\n  assay run my-audit.yaml --gate   in CI: exit status 1 unless every expectation passed',
    )
    .action(async (file: string, options: AuditOutput & GivenKeyOptions & { readonly preview?: boolean }) => {
      // Nothing is sent, so no key is read either.
      if (options.preview !== true) await takeGivenKey(options);
      await withEngine(options, async (client) => {
        if (options.preview === true) {
          const { showEstimate } = await import('../show-estimate.ts');
          await showEstimate(await client.audits.estimate({ source: resolve(file) }), options.json === true);
          return;
        }
        await followAudit(client, await client.audits.start({ source: resolve(file) }), options);
      });
    });
}
