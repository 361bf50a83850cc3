import { spawn } from 'node:child_process';

const lint = [
  'node',
  '--max-old-space-size=6144',
  'node_modules/eslint/bin/eslint.js',
  '--max-warnings',
  '0',
] as const;

/** Everything that needs no test run: types of every layer, lint, format, dead code, the arrows of the layers. */
const checks: readonly (readonly [name: string, command: string, ...args: readonly string[]])[] = [
  ['types', 'tsc', '-b'],
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
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['arrows', 'depcruise', '--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'shared', 'tests'],
  ['unused', 'knip'],
  ['packaging', 'node', 'tests/check-packaging.ts'],
];

function run([name, command, ...args]: (typeof checks)[number]): Promise<{
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

// Lint reads the declarations that the types step emits, so that one goes first.
const [types, ...others] = checks;
const results = types === undefined ? [] : [await run(types)];
const queue = [...others];
await Promise.all(
  Array.from({ length: 2 }, async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift())
      results.push(await run(check));
  }),
);
for (const { name, ok, output } of results) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name}\n`);
  if (!ok) process.stdout.write(`${output}\n`);
}
if (results.some(({ ok }) => !ok)) process.exitCode = 1;
