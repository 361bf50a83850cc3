import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { AssayError } from '#shared/errors';
import { withEngine } from '../engine-client.ts';
import { writeJsonLine } from '../output.ts';

interface TransformOptions {
  readonly with: string;
  readonly seed: string;
  readonly variants: string;
  readonly option: readonly string[];
  readonly protect: readonly string[];
  readonly file?: string;
}

const linesPerCall = 256;

export function registerTransform(program: Command): void {
  program
    .command('transform')
    .description('apply a transformation to lines of text; prints one JSON object a line')
    .requiredOption('--with <id>', 'the transformation ("assay list transformations")')
    .option('--seed <n>', 'equal seeds give equal output', '1')
    .option('--variants <n>', 'how many variants of each line', '1')
    .option('--option <name=value>', 'an option of the transformation; may be repeated', collect, [])
    .option('--protect <text>', 'words that stay as they are; may be repeated', collect, [])
    .option('--file <file>', 'read lines from this file instead of standard input')
    .option('--json', 'the default: input, output, edits, and the reason where nothing changed')
    .addHelpText(
      'after',
      '\nExample:\n  echo "I did not like it." | assay transform --with contraction --seed 7',
    )
    .action(async (options: TransformOptions) => {
      await withEngine({}, async (client) => {
        const settings = {
          id: options.with,
          seed: whole('--seed', options.seed, 0),
          variants: whole('--variants', options.variants, 1),
          options: parseOptions(options.option),
          protect: [...options.protect],
        };
        // An unknown id or option is said before the first line is read.
        await client.transform({ ...settings, texts: [] });
        let texts: { id: string; text: string }[] = [];
        const flush = async (): Promise<void> => {
          for (const line of await client.transform({ ...settings, texts })) await writeJsonLine(line);
          texts = [];
        };
        let number = 0;
        for await (const text of readLines(options.file)) {
          number += 1;
          texts.push({ id: `line-${number}`, text });
          if (texts.length === linesPerCall) await flush();
        }
        await flush();
      });
    });
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

function parseOptions(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new AssayError('usage', `--option ${pair}: expected name=value, such as rate=0.2.`);
      return [pair.slice(0, at), parseValue(pair.slice(at + 1))];
    }),
  );
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

function whole(name: string, text: string, from: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > 4294967295) {
    throw new AssayError('usage', `${name} ${text}: expected a whole number from ${from}.`);
  }
  return value;
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
