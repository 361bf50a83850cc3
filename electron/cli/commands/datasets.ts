import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { ColumnMapping } from '#shared/domain/dataset';
import { AssayError } from '#shared/errors';
import { tasks, type Task } from '#shared/domain/task';
import { formatSheet } from '../data-sheet.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

const roles = [
  'id',
  'text',
  'textPair',
  'question',
  'context',
  'label',
  'answers',
  'entities',
  'references',
] as const satisfies readonly (keyof ColumnMapping)[];

interface InspectOptions {
  readonly task?: Task;
  readonly column: ColumnMapping;
  readonly documents?: string;
  readonly model: string;
  readonly json?: boolean;
}

function readRole(pair: string): ColumnMapping {
  const at = pair.indexOf('=');
  const [role, name] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || name === '' || !roles.some((known) => known === role))
    throw new AssayError(
      'usage',
      `--column ${pair}: expected a role and a column, such as text=review; roles are ${roles.join(', ')}.`,
    );
  return { [role]: name };
}

export function registerDatasets(program: Command): void {
  const datasets = program.command('datasets').description('look at data before an audit');
  datasets
    .command('inspect')
    .description('print the data sheet of a file: columns, roles, labels, lengths, duplicates, warnings')
    .argument('<file>', 'CSV, TSV, JSON, JSONL or Parquet, or builtin/…')
    .addOption(new Option('--task <task>', 'what the data is for').choices(tasks))
    .option(
      '--column <role=name>',
      `which column is what (${roles.join(', ')}); may be repeated`,
      (pair: string, given: ColumnMapping) => ({ ...given, ...readRole(pair) }),
      {},
    )
    .option(
      '--documents <folder>',
      "folder in which documents that the table names may lie; else the table's own",
    )
    .option(
      '--model <model>',
      'whose tokens are counted: a folder, a built-in model or a downloaded hub id',
      'builtin/sentence-encoder',
    )
    .option('--json', 'print the sheet as one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  assay datasets inspect reviews.csv --column text=review --column label=stars',
    )
    .action(async (file: string, options: InspectOptions) => {
      await withEngine({}, async (client) => {
        const { sheet, preview } = await client.datasets.inspect({
          path: file.startsWith('builtin/') ? file : resolve(file),
          preview: 3,
          tokenizer: options.model,
          columns: options.column,
          ...(options.task === undefined ? {} : { task: options.task }),
          ...(options.documents === undefined ? {} : { documents: resolve(options.documents) }),
        });
        if (options.json === true) await writeJson(sheet);
        else await write(formatSheet(sheet, preview));
      });
    });
}
