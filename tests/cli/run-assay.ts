import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const bin = resolve(import.meta.dirname, '../../electron/cli/bin.mjs');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Put before the program: `['unshare', '-rn']`. */
  readonly under?: readonly string[];
  readonly onStart?: (child: ChildProcess) => void;
  /** Another than that of this checkout. */
  readonly program?: string;
}

/** Runs the command line as a user would, in a process of its own. */
export function runAssay(args: readonly string[], options: RunOptions): Promise<Result> {
  const [command = process.execPath, ...rest] = [
    ...(options.under ?? []),
    process.execPath,
    options.program ?? bin,
    ...args,
  ];
  return new Promise((done, fail) => {
    // Under `npm run assay` the program would follow the caller's folder; here `cwd` says where it stands.
    const env = { ...process.env, npm_lifecycle_event: '', ...options.env };
    const child = spawn(command, rest, { cwd: options.cwd, env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    options.onStart?.(child);
  });
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'assay-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const texts: readonly (readonly [text: string, label: string])[] = [
  ["The kettle doesn't leak and Maria is delighted with it.", 'positive'],
  ['Two weeks in, the hinge broke and nobody answered my mail.', 'negative'],
  ['I have never had such a calm flight.', 'positive'],
  ['It is not worth the 40 euros I paid in Lisbon.', 'negative'],
  ['Wonderful soup, warm people, fair prices.', 'positive'],
  ["We waited 90 minutes and the room wasn't clean.", 'negative'],
  ['Every song on it made me smile!', 'positive'],
  ['A dull, lifeless film with a terrible ending.', 'negative'],
  ['My son loves this bike; he rides it every day.', 'positive'],
  ['Why does the screen go black after an hour?', 'negative'],
  ['All of the staff were kind and quick.', 'positive'],
  ['The jacket is thin, badly sewn and far too small.', 'negative'],
];

/** A CSV of its own for every test that needs data: `count` rows of balanced labels, texts made distinct by a number. */
export async function writeReviews(folder: string, count: number, name = 'texts.csv'): Promise<string> {
  const rows = Array.from({ length: count }, (_, index) => {
    const [text, label] = texts[index % texts.length] ?? ['', ''];
    const round = Math.floor(index / texts.length);
    return `t${index + 1},"${text.replaceAll('"', '""')}${round === 0 ? '' : ` Order ${round}.`}",${label}`;
  });
  const path = join(folder, name);
  await writeFile(path, `id,review,verdict\n${rows.join('\n')}\n`);
  return path;
}

/** An audit of the embedded model on `texts.csv` in the same folder. */
export async function writeAudit(folder: string, more = '', name = 'audit.yaml'): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    `assay: 1
name: A small audit
model: builtin/sentiment
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
seed: 7
replicates: 400
subpopulations: [length, negation, confidence]
transformations:
  - { id: keyboard-typo, variants: 2 }
  - word-delete
  - expansion
${more}`,
  );
  return path;
}
