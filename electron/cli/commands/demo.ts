import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeFolder } from '../../engine/make-folder.ts';
import { resourcePath } from '../../engine/resources.ts';
import { followAudit } from '../audit-session.ts';
import { withEngine } from '../engine-client.ts';
import { say } from '../output.ts';

interface DemoOptions {
  readonly out: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('audit the embedded sentiment model on the embedded reviews, offline')
    .option('-o, --out <folder>', 'folder for the workspace file and the report', 'assay-demo')
    .option('--json', 'print the report as one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', '\nExample:\n  assay demo --out first-look')
    .action(async (options: DemoOptions) => {
      const folder = resolve(options.out);
      makeFolder(folder);
      const workspace = join(folder, 'demo.assay');
      const source = resourcePath('examples', 'demo.yaml');
      if (options.quiet !== true)
        say(`Auditing builtin/sentiment on builtin/reviews as ${source} says; nothing leaves this machine.`);
      await withEngine({ workspace }, async (client) => {
        await followAudit(client, await client.audits.start({ source }), {
          ...options,
          workspace,
          out: folder,
        });
      });
      // The embedded model is meant to fail some expectations: that is the demonstration, not a failure of the command.
      if (process.exitCode === 1) process.exitCode = 0;
    });
}
