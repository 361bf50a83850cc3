import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { tasks, type Task } from '#shared/domain/task';
import { formatSheet } from '../data-sheet.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

export function registerDatasets(program: Command): void {
  const datasets = program.command('datasets').description('look at data before an audit');
  datasets
    .command('inspect')
    .description('print the data sheet of a file: columns, roles, labels, lengths, duplicates, warnings')
    .argument('<file>', 'CSV, TSV, JSON, JSONL or Parquet, or builtin/…')
    .addOption(new Option('--task <task>', 'what the data is for').choices(tasks))
    .option('--json', 'print the sheet as one JSON document')
    .addHelpText('after', '\nExample:\n  assay datasets inspect reviews.csv')
    .action(async (file: string, options: { task?: Task; json?: boolean }) => {
      await withEngine({}, async (client) => {
        const { sheet, preview } = await client.datasets.inspect({
          path: file.startsWith('builtin/') ? file : resolve(file),
          preview: 3,
          ...(options.task === undefined ? {} : { task: options.task }),
        });
        if (options.json === true) await writeJson(sheet);
        else await write(formatSheet(sheet, preview));
      });
    });
}
