import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { isMet, type BenchLine } from './bench-line.ts';

/** `npm run bench [name…]`: every benchmark in a process of its own, so that memory is its own too; a table and a JSON file. */
const all = [
  'start-up',
  'transformations',
  'subpopulations',
  'store',
  'explore',
  'event-loop',
  'window',
  'reports',
  'evidence',
  'readers',
  'inference',
  'cached-audit',
  'remote',
  'remote-storing',
  'failsafe-perturbing',
  'humor',
] as const;

const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? all : all.filter((name) => wanted.includes(name));
if (names.length === 0) {
  process.stderr.write(`There is no such benchmark; one of ${all.join(', ')}.\n`);
  process.exit(2);
}

const lines: BenchLine[] = [];
for (const name of names) {
  process.stderr.write(`${name} …\n`);
  lines.push(...(await runOne(name)));
}
const folder = join(import.meta.dirname, 'artifacts');
await mkdir(folder, { recursive: true });
const file = join(folder, 'bench.json');
await writeFile(
  file,
  JSON.stringify(
    { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '', lines },
    null,
    2,
  ) + '\n',
);
process.stdout.write(lines.map(format).join('\n') + `\n\nWritten to ${file}\n`);

function runOne(name: string): Promise<BenchLine[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, `${name}.ts`)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as BenchLine[]);
      else reject(new Error(`${name} ended with status ${String(code)}`));
    });
  });
}

function format(line: BenchLine): string {
  const value = line.value >= 100 ? Math.round(line.value).toLocaleString('en') : line.value.toFixed(3);
  const against =
    line.against === undefined
      ? ''
      : `${line.against.goal === 'at-least' ? '≥' : '≤'} ${line.against.value.toLocaleString('en')} ${line.against.name}`;
  const met = isMet(line);
  return `${line.name.padEnd(52)} ${value.padStart(12)} ${line.unit.padEnd(12)} ${against.padEnd(34)} ${met === null ? '' : met ? 'met' : 'NOT MET'}`.trimEnd();
}
