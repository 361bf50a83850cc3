import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Lays the program out in a folder as the package does, with the files that were built; returns where it is. */
export async function installProgram(folder: string): Promise<string> {
  if (!existsSync(join(root, 'out/desktop/main/cli.js')))
    execFileSync('npm', ['run', '-s', 'build'], { cwd: root });
  const program = join(folder, 'electron/cli/bin.mjs');
  await mkdir(join(folder, 'electron/cli'), { recursive: true });
  await copyFile(join(root, 'electron/cli/bin.mjs'), program);
  await symlink(join(root, 'out'), join(folder, 'out'));
  return program;
}
