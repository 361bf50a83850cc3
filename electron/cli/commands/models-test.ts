import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { ConnectionTest } from '#shared/domain/connection';
import { providers, type RemoteReference } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import { formatColumns } from '../columns.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';
import { addGivenKey, takeGivenKey, type GivenKeyOptions } from '../take-given-key.ts';
import {
  addRemoteOptions,
  isProvider,
  readAuditModel,
  readRemote,
  type RemoteOptions,
} from '../remote-options.ts';

interface TestOptions extends RemoteOptions, GivenKeyOptions {
  readonly json?: boolean;
}

export function registerModelsTest(models: Command): void {
  addGivenKey(
    addRemoteOptions(
      models
        .command('test')
        .description(
          'try a remote model out: list models, measure latency, find out what the endpoint can do',
        )
        .argument('<provider>', `an audit file, or a provider: ${providers.join(', ')}`)
        .argument('[model]', "the model's name there; without it, the models are listed"),
    ),
  )
    .option('--json', 'print what was found as one JSON document')
    .addHelpText(
      'after',
      '\nSends about twenty short requests and no text of yours.\n\nExamples:\n  assay models test ollama llama3.2\n  assay models test openai gpt-4o-mini --key env:OPENAI_API_KEY\n  assay models test my-audit.yaml',
    )
    .action(async (named: string, model: string | undefined, options: TestOptions) => {
      await takeGivenKey(options);
      const reference = await readReference(named, model, options);
      await withEngine({}, async (client) => {
        const found = await client.models.test(reference);
        if (options.json === true) await writeJson(found);
        else await show(found);
      });
    });
}

async function readReference(
  named: string,
  model: string | undefined,
  options: RemoteOptions,
): Promise<{ id?: string; remote: RemoteReference }> {
  if (isProvider(named)) {
    return { ...(model === undefined ? {} : { id: model }), remote: readRemote(named, options) };
  }
  if (!existsSync(named)) {
    throw new AssayError(
      'usage',
      `"${named}" is neither an audit file nor a provider; providers: ${providers.join(', ')}.`,
    );
  }
  const { id, remote } = await readAuditModel(named);
  return { id: model ?? id, remote };
}

async function show(found: ConnectionTest): Promise<void> {
  const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
  const { models, model, latency, rung } = found;
  const shown = models?.slice(0, 50) ?? [];
  const more = (models?.length ?? 0) - shown.length;
  const rows: (readonly string[])[] = [
    ['address', found.origin],
    ...(model === null
      ? []
      : [['model', found.servedBy === null ? model : `${model} (answers as ${found.servedBy})`]]),
    [
      'models',
      models === null
        ? 'not listed'
        : `${shown.join(', ')}${more > 0 ? ` and ${more} more (--json lists all)` : ''}`,
    ],
    ...(latency === null
      ? []
      : [
          [
            'latency',
            `${Math.round(latency.median)} ms [${Math.round(latency.lower)}, ${Math.round(latency.upper)}], median of n ${latency.n} short answers, ${Math.round(latency.level * 100)} % interval`,
          ],
        ]),
    ...found.capabilities.map(({ title, works, said }) => [
      title,
      `${works === null ? 'not known' : works ? 'yes' : 'no'}  ${said}`,
    ]),
    ...(rung === null
      ? []
      : [['score', `${rung}: the best rung this endpoint carries (model.remote.score)`]]),
    ['requests', `${found.requests}, ${found.tokens} tokens as far as it said`],
  ];
  await write(
    formatColumns(
      rows.map((row) => row.map(plainText)),
      process.stdout.columns || 100,
    ) + '\n',
  );
}
