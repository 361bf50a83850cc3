import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Option, type Command } from 'commander';
import { toolNames } from '../../engine/catalogue/tools.ts';
import { AssayError } from '#shared/errors';
import type { EngineClient } from '../../engine/engine.ts';
import { withEngine } from '../engine-client.ts';
import { write, writeJsonLine } from '../output.ts';
import { readPipeline } from '../read-pipeline.ts';
import { writeCsvRow } from '../write-csv-row.ts';
import { readShare, readWhole } from '../read-number.ts';

interface TransformOptions {
  readonly with?: string;
  readonly pipeline?: string;
  readonly seed: string;
  readonly variants: string;
  readonly redraws: string;
  readonly severity?: string;
  readonly option: readonly string[];
  readonly protect: readonly string[];
  readonly tool: readonly string[];
  readonly check: readonly string[];
  readonly file?: string;
  readonly column?: string;
  readonly out?: 'csv' | 'jsonl';
  readonly keep?: boolean;
}

const linesPerCall = 256;

export function registerTransform(program: Command): void {
  program
    .command('transform')
    .description('apply a transformation or a pipeline to lines of text, or to a column of a file')
    .option('--with <id>', 'the transformation ("assay list transformations")')
    .option(
      '--pipeline <file>',
      'a YAML file with several put together, as under transformations in an audit file',
    )
    .option('--seed <n>', 'equal seeds give equal output', '1')
    .option('--variants <n>', 'how many variants of each text', '1')
    .option('--severity <s>', 'one strength, 0 to 1, instead of the entry’s own option')
    .option('--option <name=value>', 'an option of the transformation; may be repeated', collect, [])
    .option('--protect <text>', 'words that stay as they are; may be repeated', collect, [])
    .option(
      '--tool <name=model>',
      `a model to work with (${toolNames.join(', ')}); may be repeated`,
      collect,
      [],
    )
    .option(
      '--check <check>',
      'what a changed text must keep to, such as similarity>=0.8; may be repeated',
      collect,
      [],
    )
    .option('--redraws <n>', 'further draws where a check says no', '0')
    .option(
      '--file <file>',
      'read lines from this file instead of standard input; with --column a CSV, TSV, JSON, JSONL or Parquet file',
    )
    .option('--column <name>', 'the column of the file to change; the others are kept')
    .addOption(
      new Option(
        '--out <form>',
        'with --column: print rows like those of the file, changed ones only',
      ).choices(['csv', 'jsonl']),
    )
    .option('--keep', 'with --out: print the unchanged rows too, each before its variants')
    .option('--json', 'the default: input, output, edits, and the reason where nothing changed')
    .addHelpText(
      'after',
      '\nExamples:\n  echo "I did not like it." | assay transform --with contraction --seed 7\n  assay transform --with keyboard-typo --severity 0.3 --variants 3 --file train.csv --column text --out csv --keep > more.csv',
    )
    .action(async (options: TransformOptions) => {
      const settings = await readSettings(options);
      await withEngine({}, (client) =>
        options.column === undefined
          ? transformLines(client, settings, options.file)
          : transformColumn(client, settings, options),
      );
    });
}

type Settings = Omit<Parameters<EngineClient['transform']>[0], 'texts'>;

async function readSettings(options: TransformOptions): Promise<Settings> {
  if ((options.with === undefined) === (options.pipeline === undefined))
    throw new AssayError('usage', 'Name one transformation (--with ID) or a pipeline (--pipeline FILE).');
  if (options.column === undefined && (options.out !== undefined || options.keep === true))
    throw new AssayError('usage', '--out and --keep speak of rows: name the column to change with --column.');
  if (options.column !== undefined && options.file === undefined)
    throw new AssayError('usage', '--column speaks of a file: name it with --file.');
  if (options.column === undefined && /\.(csv|tsv|jsonl?|parquet)$/i.test(options.file ?? ''))
    throw new AssayError(
      'usage',
      `${options.file} is a table, and its lines would be changed with their marks: name the column to change with --column.`,
    );
  return {
    ...(options.with === undefined ? {} : { id: options.with }),
    ...(options.pipeline === undefined ? {} : { pipeline: await readPipeline(options.pipeline) }),
    ...(options.severity === undefined ? {} : { severity: readShare('--severity', options.severity) }),
    seed: readWhole('--seed', options.seed, 0),
    variants: readWhole('--variants', options.variants, 1),
    redraws: readWhole('--redraws', options.redraws, 0),
    options: parseOptions(options.option),
    protect: [...options.protect],
    checks: [...options.check],
    tools: parseTools(options.tool),
  };
}

async function transformLines(
  client: EngineClient,
  settings: Settings,
  file: string | undefined,
): Promise<void> {
  // An unknown id or option is said before the first line is read.
  await client.transform({ ...settings, texts: [] });
  let texts: { id: string; text: string }[] = [];
  const flush = async (): Promise<void> => {
    for (const line of await client.transform({ ...settings, texts })) await writeJsonLine(line);
    texts = [];
  };
  let number = 0;
  for await (const text of readLines(file)) {
    number += 1;
    texts.push({ id: `line-${number}`, text });
    if (texts.length === linesPerCall) await flush();
  }
  await flush();
}

async function transformColumn(
  client: EngineClient,
  settings: Settings,
  { file = '', column = '', out, keep = false }: TransformOptions,
): Promise<void> {
  let header: readonly string[] | null = null;
  const writeRow = async (row: Readonly<Record<string, string>>): Promise<void> => {
    if (out === 'jsonl') {
      await writeJsonLine(row);
      return;
    }
    if (header === null) await write(writeCsvRow((header = Object.keys(row))));
    await write(writeCsvRow(header.map((name) => row[name] ?? '')));
  };
  for await (const { row, line } of await client.transformRows({ ...settings, file, column })) {
    if (out === undefined) await writeJsonLine({ ...line, row });
    else {
      if (keep && line.variant === 0) await writeRow(row);
      if (line.status === 'changed') await writeRow({ ...row, [column]: line.output });
    }
  }
}

async function* readLines(file: string | undefined): AsyncGenerator<string> {
  try {
    const input = file === undefined ? process.stdin : createReadStream(file);
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    throw new AssayError(
      'file-unreadable',
      `${file ?? 'standard input'} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}); name a text file.`,
      { cause: error },
    );
  }
}

function parseTools(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    splitPairs('--tool', pairs, 'encoder=builtin/sentence-encoder').map(([name, model]) => {
      if (!toolNames.some((known) => known === name))
        throw new AssayError(
          'usage',
          `--tool ${name}=…: there is no such tool; one of ${toolNames.join(', ')}.`,
        );
      return [name, model];
    }),
  );
}

function parseOptions(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    splitPairs('--option', pairs, 'rate=0.2').map(([name, value]) => [name, parseValue(value)]),
  );
}

function splitPairs(flag: string, pairs: readonly string[], example: string): [string, string][] {
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new AssayError('usage', `${flag} ${pair}: expected name=value, such as ${example}.`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** Numbers, booleans and lists as JSON; anything else is text. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
