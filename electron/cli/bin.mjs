#!/usr/bin/env -S node --max-semi-space-size=4
// Plain JavaScript that any Node can parse: it must be able to say that the Node is too old.
// Large semi-spaces only let garbage pile up here: 4 MB take a third off the resident memory and cost no time.
import { existsSync } from 'node:fs';
import * as module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const source = new URL('./main.ts', import.meta.url);
const built = new URL('../../out/desktop/main/cli.js', import.meta.url);

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `assay needs Node 22.13 or newer and this is Node ${process.versions.node}: install a newer Node, or run it through npm ("npx assay", "npm run -s assay --") where a fitting Node comes with the package.\n`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  // In a checkout the source itself runs, so there is nothing to build; the package holds only what was built.
  const { main } = await import(existsSync(source) ? source.href : built.href);
  await main(process.argv.slice(2));
}
