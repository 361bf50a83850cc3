import { spawnSync } from 'node:child_process';

/** `npm test`: the checks, the build, then every test. The last line is `N passed, N failed`. */
const steps: readonly (readonly [string, ...string[]])[] = [
  ['node', 'tests/check.ts'],
  ['npm', 'run', '-s', 'build'],
  ['vitest', 'run', ...process.argv.slice(2)],
];

for (const [index, [command, ...args]] of steps.entries()) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status === 0) continue;
  // Vitest has printed its own closing line; for a step before it this one says that nothing else ran.
  if (index < steps.length - 1)
    process.stdout.write(`\n${command} ${args.join(' ')} failed\n0 passed, 1 failed\n`);
  process.exitCode = 1;
  break;
}
