import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { parquetWriteFile } from 'hyparquet-writer';
import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';

/** Reads large files whole, each in a process of its own, and looks at the most memory it held. */
const limit = 300;
const words = 'the lamp on our table hums softly while rain keeps falling over seven quiet gardens'.split(
  ' ',
);

/** No two alike, so that neither a dictionary nor a packer makes the file small. */
function text(row: number): string {
  let state = row * 2654435761 + 1;
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648);
  return `${row} ${Array.from({ length: 40 }, () => `${words[next() % words.length] ?? ''}${next() % 1000}`).join(' ')}`;
}

/** One row group, plain pages, no page index. */
function writeParquet(path: string): void {
  const rows = Array.from({ length: 400_000 }, (_, row) => row);
  const shared = { offsetIndex: false, encoding: 'PLAIN' } as const;
  parquetWriteFile({
    filename: path,
    rowGroupSize: rows.length,
    columnData: [
      { name: 'text', data: rows.map(text), type: 'STRING', ...shared },
      {
        name: 'label',
        data: rows.map((row) => (row % 2 === 0 ? 'positive' : 'negative')),
        type: 'STRING',
        ...shared,
      },
    ],
  });
}

async function writeCsv(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('text,label\n');
  for (let row = 0, written = 0; written < bytes; row += 1) {
    const line = `${text(row)},${row % 2 === 0 ? 'positive' : 'negative'}\n`;
    written += line.length;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** What the child measures of itself: megabytes at the most, and of the file a second. */
interface Measured {
  readonly resident: number;
  readonly rate: number;
}

async function read(path: string): Promise<Measured> {
  const startedAt = performance.now();
  const dataset = await openDataset({ path });
  let rows = 0;
  for await (const example of dataset.examples()) rows += example.row > 0 ? 1 : 0;
  if (rows !== dataset.sheet.examples) throw new Error(`${rows} of ${dataset.sheet.examples} examples`);
  return {
    resident: process.resourceUsage().maxRSS / 1024,
    rate: dataset.sheet.bytes / 1e6 / ((performance.now() - startedAt) / 1000),
  };
}

async function measure(name: string, path: string): Promise<readonly BenchLine[]> {
  const { resident, rate } = (await run('read', path)) as Measured;
  return [
    {
      name: `${name}: resident`,
      value: resident,
      unit: 'MB',
      against: { name: 'MB', value: limit, goal: 'at-most' },
    },
    { name: `${name}: opened and read`, value: rate, unit: 'MB/s' },
  ];
}

/** In a process of its own: a child is counted with the memory its parent had when it was made. */
async function run(...words: readonly string[]): Promise<unknown> {
  const child = fork(import.meta.filename, words, { execArgv: ['--max-semi-space-size=4'] });
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
}

const [action, given = ''] = process.argv.slice(2);
if (action === 'read') process.send?.(await read(given));
else if (action === 'parquet') {
  writeParquet(given);
  process.send?.(true);
} else if (action === 'csv') {
  await writeCsv(given, 1e9);
  process.send?.(true);
} else {
  const folder = await temporaryFolder();
  try {
    const parquet = join(folder.path, 'one-group.parquet');
    const csv = join(folder.path, 'large.csv');
    await run('parquet', parquet);
    await run('csv', csv);
    process.stdout.write(
      JSON.stringify([
        ...(await measure('Parquet file of one row group', parquet)),
        ...(await measure('CSV file of 1 GB', csv)),
      ]),
    );
  } finally {
    await folder.remove();
  }
}
