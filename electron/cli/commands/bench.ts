import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { tasks, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { formatBench, formatComparison } from '../bench-table.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

interface JsonOption {
  readonly json?: boolean;
}

const benchArgument = 'a bench file, or builtin/… ("assay list benches")';

export function registerBench(program: Command): void {
  const bench = program.command('bench').description('make, look at, compare and version test benches');
  registerNew(bench);
  registerShow(bench);
  registerDiff(bench);
  registerCheck(bench);
}

function registerNew(bench: Command): void {
  bench
    .command('new')
    .description('print a commented bench file for a task, or with what an audit file tests')
    .addOption(
      new Option(
        '--task <task>',
        'what models do (default: text-classification, or that of the audit file)',
      ).choices(tasks),
    )
    .option('--from <audit-file>', 'take tests and limits over from this audit file')
    .option('--json', 'print the text as one JSON document')
    .addHelpText('after', '\nExample:\n  assay bench new --task text-classification > my-bench.yaml')
    .action(async (options: JsonOption & { task?: Task; from?: string }) => {
      await withEngine({}, async (client) => {
        const { task, from } = options;
        const text = await client.benches.draft({
          ...(task === undefined ? {} : { task }),
          ...(from === undefined ? {} : { from }),
        });
        await (options.json === true ? writeJson({ text }) : write(text));
      });
    });
}

function registerShow(bench: Command): void {
  bench
    .command('show')
    .description('print builders with parameters, slices, expectations and digest')
    .argument('<bench>', benchArgument)
    .option('--json', 'print the bench as one JSON document')
    .addHelpText('after', '\nExample:\n  assay bench show builtin/sentiment')
    .action(async (id: string, options: JsonOption) => {
      await withEngine({}, async (client) => {
        const view = await client.benches.show({ bench: id });
        await (options.json === true
          ? writeJson(view)
          : write(formatBench(view, process.stdout.columns || 120)));
      });
    });
}

function registerDiff(bench: Command): void {
  bench
    .command('diff')
    .description('say what differs between two benches, and which version that asks for')
    .argument('<before>', benchArgument)
    .argument('<after>', benchArgument)
    .option('--json', 'print the comparison as one JSON document')
    .addHelpText('after', '\nExample:\n  assay bench diff builtin/sentiment my-bench.yaml')
    .action(async (before: string, after: string, options: JsonOption) => {
      await withEngine({}, async (client) => {
        const comparison = await client.benches.compare({ before, after });
        await (options.json === true
          ? writeJson(comparison)
          : write(formatComparison(comparison, process.stdout.columns || 120)));
      });
    });
}

function registerCheck(bench: Command): void {
  bench
    .command('check')
    .description(
      'check keys, entries, parameters and expectations, and that version and digest fit the content',
    )
    .argument('<bench>', benchArgument)
    .option('--write', 'write version and digest into the file where they are out of date')
    .option('--json', 'print what was found as one JSON document')
    .addHelpText('after', '\nExample:\n  assay bench check my-bench.yaml --write')
    .action(async (id: string, options: JsonOption & { write?: boolean }) => {
      await withEngine({}, async (client) => {
        const isWriting = options.write === true;
        if (isWriting && id.startsWith('builtin/')) {
          throw new AssayError(
            'usage',
            `${id} comes with Assay and is not written to; check a file of your own, made with "assay bench new".`,
          );
        }
        const { text, ...check } = await client.benches.check({ bench: id, write: isWriting });
        if (isWriting && text !== null) {
          const { writeFileAtomically } = await import('../../engine/reports/write-file-atomically.ts');
          await writeFileAtomically(resolve(id), text);
        }
        const written = isWriting && text !== null;
        await (options.json === true
          ? writeJson({ ...check, written })
          : write(
              `${id}: ${check.name} ${check.version} is in order${written ? '; version and digest were written' : ''}.\n`,
            ));
      });
    });
}
