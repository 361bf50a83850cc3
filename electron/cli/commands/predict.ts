import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { modelVariants, type ModelVariant } from '#shared/domain/model';
import { tasks, type Task } from '#shared/domain/task';
import type { ModelChoice } from '#shared/contract/models';
import { providers, type ProviderId } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { withEngine } from '../engine-client.ts';
import { write, writeJsonLine } from '../output.ts';
import { addGivenKey, takeGivenKey, type GivenKeyOptions } from '../take-given-key.ts';
import { addRemoteOptions, readAuditModel, readRemote, type RemoteOptions } from '../remote-options.ts';
import { readWhole } from '../read-number.ts';

interface PredictOptions extends RemoteOptions, GivenKeyOptions {
  readonly model?: string;
  readonly audit?: string;
  readonly provider?: ProviderId;
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
  addGivenKey(
    addRemoteOptions(
      program
        .command('predict')
        .description('print one prediction for each row of a file')
        .option('-m, --model <model>', "builtin/…, a model folder, a hub id, or a remote model's name")
        .option('--audit <file>', 'take the remote model of an audit file')
        .addOption(
          new Option('--provider <name>', 'the model is remote, at this provider').choices(providers),
        ),
    ),
  )
    .requiredOption('-d, --data <file>', 'CSV, TSV, JSON, JSONL or Parquet, or builtin/…')
    .option('--text <column>', 'column with the text')
    .option('--text-pair <column>', 'column with the second text')
    .option('--question <column>', 'column with the question')
    .option('--context <column>', 'column with the context')
    .option('--id <column>', 'column with the id')
    .addOption(new Option('--task <task>', 'what the model is asked').choices(tasks))
    .addOption(new Option('--variant <variant>', 'which weights').choices(modelVariants))
    .option('--labels <names>', 'candidate labels of a zero-shot or remote model, separated by commas')
    .option('--limit <n>', 'only the first n rows', (text: string) => readWhole('--limit', text, 1))
    .option('--network', 'allow the model to be downloaded from the hub, or texts to be sent to a remote one')
    .option('--json', 'one JSON object a line: id, label, scores, text, entities, status, reason')
    .addHelpText(
      'after',
      '\nExamples:\n  assay predict --model builtin/sentiment --data reviews.csv --text review --json\n  assay predict --provider ollama --model llama3.2 --network --task text-classification --labels negative,positive --data reviews.csv --text review',
    )
    .action(async (options: PredictOptions) => {
      await takeGivenKey(options);
      const { text, textPair, question, context, id } = options;
      const columns = Object.fromEntries(
        Object.entries({ text, textPair, question, context, id }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const model = await readModel(options);
      await withEngine({}, async (client) => {
        const lines = await client.predict({
          model,
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

async function readModel(options: PredictOptions): Promise<ModelChoice> {
  const { task, variant, labels, network = false } = options;
  const given = {
    ...(task === undefined ? {} : { task }),
    ...(variant === undefined ? {} : { variant }),
    ...(labels === undefined ? {} : { candidateLabels: labels.split(',').map((label) => label.trim()) }),
  };
  if (options.audit !== undefined) {
    const { id, remote, isAllowed, ...rest } = await readAuditModel(options.audit);
    const asked = { task: rest.task, candidateLabels: rest.candidateLabels, maxNewTokens: rest.maxNewTokens };
    const kept = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    return { id: options.model ?? id, remote, allowNetwork: network || isAllowed, ...kept, ...given };
  }
  if (options.model === undefined) {
    throw new AssayError(
      'usage',
      'Name the model: --model builtin/sentiment, or --audit FILE for the one of an audit file.',
    );
  }
  return options.provider === undefined
    ? { id: locate(options.model), allowNetwork: network, ...given }
    : {
        id: options.model,
        remote: readRemote(options.provider, options),
        allowNetwork: network,
        ...given,
      };
}

/** A path that exists wins over a hub id of the same form. */
function locate(model: string): string {
  return model.startsWith('.') || model.startsWith('/') || model.startsWith('~') ? resolve(model) : model;
}
