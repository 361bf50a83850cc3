import type { Command } from 'commander';
import { formatColumns } from '../columns.ts';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { exitCodes } from '../fail.ts';
import { write, writeJson } from '../output.ts';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check this machine and a workspace, and say what to do about each finding')
    .option('-w, --workspace <file>', 'workspace file to check', defaultWorkspace)
    .option('--json', 'print the findings as one JSON array')
    .addHelpText('after', '\nExample:\n  assay doctor --workspace reviews.assay')
    .action(async (options: { workspace: string; json?: boolean }) => {
      await withEngine(options, async (client) => {
        const findings = await client.doctor();
        if (options.json === true) await writeJson(findings);
        else {
          const rows = findings.map(({ state, check, found, remedy }) => [
            state,
            check,
            remedy === '' ? found : `${found} ${remedy}`,
          ]);
          await write(formatColumns(rows, process.stdout.columns || 100) + '\n');
        }
        if (findings.some(({ state }) => state === 'fault')) process.exitCode = exitCodes.badInput;
      });
    });
}
