import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { modelVariants, type ModelVariant } from '#shared/domain/model';
import { tasks, type Task } from '#shared/domain/task';
import { withEngine } from '../engine-client.ts';
import { write, writeJsonLine } from '../output.ts';

interface PredictOptions {
  readonly model: string;
  readonly data: string;
  readonly text?: string;
  readonly textPair?: string;
  readonly question?: string;
  readonly context?: string;
  readonly id?: string;
  readonly task?: Task;
  readonly variant?: ModelVariant;
  readonly labels?: string;
  readonly limit?: number;
  readonly network?: boolean;
  readonly json?: boolean;
}

export function registerPredict(program: Command): void {
  program
    .command('predict')
    .description('print one prediction for each row of a file')
    .requiredOption('-m, --model <model>', 'builtin/…, a model folder, or a hub id')
    .requiredOption('-d, --data <file>', 'CSV, TSV, JSON, JSONL or Parquet, or builtin/…')
    .option('--text <column>', 'column with the text')
    .option('--text-pair <column>', 'column with the second text')
    .option('--question <column>', 'column with the question')
    .option('--context <column>', 'column with the context')
    .option('--id <column>', 'column with the id')
    .addOption(new Option('--task <task>', 'what the model is asked').choices(tasks))
    .addOption(new Option('--variant <variant>', 'which weights').choices(modelVariants))
    .option('--labels <names>', 'candidate labels of a zero-shot model, separated by commas')
    .option('--limit <n>', 'only the first n rows', wholeNumber)
    .option('--network', 'allow the model to be downloaded from the hub')
    .option('--json', 'one JSON object a line: id, label, scores, text, entities, status, reason')
    .addHelpText(
      'after',
      '\nExample:\n  assay predict --model builtin/sentiment --data reviews.csv --text review --json',
    )
    .action(async (options: PredictOptions) => {
      const { text, textPair, question, context, id } = options;
      const columns = Object.fromEntries(
        Object.entries({ text, textPair, question, context, id }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      await withEngine({}, async (client) => {
        const lines = await client.predict({
          model: {
            id: locate(options.model),
            allowNetwork: options.network === true,
            ...(options.task === undefined ? {} : { task: options.task }),
            ...(options.variant === undefined ? {} : { variant: options.variant }),
            ...(options.labels === undefined
              ? {}
              : { candidateLabels: options.labels.split(',').map((label) => label.trim()) }),
          },
          data: options.data.startsWith('builtin/') ? options.data : resolve(options.data),
          columns,
          ...(options.limit === undefined ? {} : { limit: options.limit }),
        });
        const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
        for await (const line of lines) {
          if (options.json === true) await writeJsonLine(line);
          else
            await write(
              plainText([line.id, line.label ?? line.text ?? line.reason ?? '', scoreOf(line)].join('  ')) +
                '\n',
            );
        }
      });
    });
}

function scoreOf(line: { label: string | null; scores: Record<string, number> | null }): string {
  const score = line.label === null ? undefined : line.scores?.[line.label];
  return score === undefined ? '' : score.toFixed(4);
}

/** A path that exists wins over a hub id of the same form. */
function locate(model: string): string {
  return model.startsWith('.') || model.startsWith('/') || model.startsWith('~') ? resolve(model) : model;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new TypeError(`expected a whole number from 1, found "${text}"`);
  return value;
}
