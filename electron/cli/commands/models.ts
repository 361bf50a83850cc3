import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { modelVariants, type ModelVariant } from '#shared/domain/model';
import { tasks, type Task } from '#shared/domain/task';
import { formatColumns } from '../columns.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';
import { registerModelsTest } from './models-test.ts';

interface InspectOptions {
  readonly task?: Task;
  readonly variant?: ModelVariant;
  readonly network?: boolean;
  readonly json?: boolean;
}

export function registerModels(program: Command): void {
  const models = program.command('models').description('look at a model before an audit');
  registerModelsTest(models);
  models
    .command('inspect')
    .description('print what is known of a model: task, labels, variants, files, fingerprint, warnings')
    .argument('<model>', 'builtin/…, a model folder, or a hub id')
    .addOption(new Option('--task <task>', 'what it is meant for').choices(tasks))
    .addOption(new Option('--variant <variant>', 'which weights').choices(modelVariants))
    .option('--network', 'allow the model to be downloaded from the hub')
    .option('--json', 'print the descriptor as one JSON document')
    .addHelpText('after', '\nExample:\n  assay models inspect ./my-model')
    .action(async (model: string, options: InspectOptions) => {
      await withEngine({}, async (client) => {
        const found = await client.models.inspect({
          id: /^[.~/]/.test(model) ? resolve(model) : model,
          allowNetwork: options.network === true,
          ...(options.task === undefined ? {} : { task: options.task }),
          ...(options.variant === undefined ? {} : { variant: options.variant }),
        });
        if (options.json === true) {
          await writeJson(found);
          return;
        }
        const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
        const rows = [
          ['model', `${found.id} (${found.source})`],
          ['task', found.task],
          ['architecture', found.architecture],
          ['labels', found.labels.join(', ') || 'none'],
          ['weights', describeWeights(found.variant, found.variants)],
          ['tokens', `up to ${found.maxTokens}`],
          ['licence', found.licence ?? 'not stated'],
          ['fingerprint', found.fingerprint],
          ...found.files.map((file) => [
            'file',
            `${file.name}  ${file.bytes.toLocaleString('en')} bytes  ${file.sha256.slice(0, 16)}…`,
          ]),
          ...found.ignoredFiles.map((file) => ['ignored', file]),
          ...found.warnings.map((warning) => ['warning', warning]),
        ];
        await write(
          formatColumns(
            rows.map((row) => row.map(plainText)),
            process.stdout.columns || 100,
          ) + '\n',
        );
      });
    });
}

/** `q8 in use; fp32, q8 there`: which of the weights that there are is asked. */
function describeWeights(used: string, there: readonly string[]): string {
  return there.length > 1 ? `${used} in use; ${there.join(', ')} there` : used;
}
