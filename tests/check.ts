import { spawn } from 'node:child_process';

const lint = [
  'node',
  '--max-old-space-size=6144',
  'node_modules/eslint/bin/eslint.js',
  '--max-warnings',
  '0',
] as const;

type Check = readonly [name: string, command: string, ...args: readonly string[]];

/* Everything that needs no test run: types of every layer, lint, format, dead code, the arrows of the layers. */
const types: Check = ['types', 'tsc', '-b'];
/** Read the declarations that the types step emits. */
const afterTypes: readonly Check[] = [
  // Lint knows types, and those of everything at once are more than a heap of ordinary size holds.
  ['lint, the engine and its ways in', ...lint, 'electron'],
  ['lint, all the rest', ...lint, '.', '--ignore-pattern', 'electron/**'],
  [
    'svelte',
    'svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ],
];
/** Read the sources alone. */
const others: readonly Check[] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['arrows', 'depcruise', '--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'shared', 'tests'],
  ['unused', 'knip'],
  ['packaging', 'node', 'tests/check-packaging.ts'],
];

function run([name, command, ...args]: Check): Promise<{
  name: string;
  ok: boolean;
  output: string;
}> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ name, ok: code === 0, output }));
  });
}

const results: Awaited<ReturnType<typeof run>>[] = [];

async function drain(...queues: Check[][]): Promise<void> {
  for (const queue of queues)
    for (let check = queue.shift(); check !== undefined; check = queue.shift())
      results.push(await run(check));
}

// Two at a time. Beside the types run those that read none of them; whoever is through first takes from what is left.
const [typed, untyped] = [[...afterTypes], [...others]];
const emitted = drain([types]);
await Promise.all([
  emitted.then(() => drain(typed, untyped)),
  drain(untyped)
    .then(() => emitted)
    .then(() => drain(typed)),
]);
for (const { name, ok, output } of results) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name}\n`);
  if (!ok) process.stdout.write(`${output}\n`);
}
if (results.some(({ ok }) => !ok)) process.exitCode = 1;
