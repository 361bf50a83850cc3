import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, freemem } from 'node:os';
import { dirname, join } from 'node:path';
import type { DoctorFinding } from '#shared/domain/doctor';
import type { EngineOptions } from '../engine-context.ts';
import { listBuiltinModels, inspectModel } from '../models/open-model.ts';
import { sqliteVersion } from '../workspace/sqlite-version.ts';
import { checkWorkspaceAside } from './check-workspace-aside.ts';
import { finding, sentenceOf } from './finding.ts';

/** Looks at everything an audit depends on. Never throws: what is wrong becomes a finding with a remedy. */
export async function examineMachine(options: EngineOptions): Promise<DoctorFinding[]> {
  const checks: readonly (() =>
    DoctorFinding | DoctorFinding[] | Promise<DoctorFinding | DoctorFinding[]>)[] = [
    checkNode,
    checkSqlite,
    () => checkDisk(options.workspacePath),
    checkMemory,
    checkModels,
    () => checkWorkspaceAside(options.workspacePath),
    checkElectron,
    checkChromium,
  ];
  const findings: DoctorFinding[] = [];
  for (const check of checks) findings.push(...[await check()].flat());
  return findings;
}

const minimumNode: readonly [number, number] = [22, 13];

function checkNode(): DoctorFinding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1]);
  return finding(
    'Node',
    fits ? 'ok' : 'fault',
    `Node ${process.versions.node}.`,
    fits ? '' : 'Install Node 22.13 or newer.',
  );
}

function checkSqlite(): DoctorFinding {
  const { version, problem } = sqliteVersion();
  return finding('SQLite', problem === null ? 'ok' : 'fault', `SQLite ${version}.`, problem ?? '');
}

const lowDiskBytes = 1e9;

async function checkDisk(workspacePath: string): Promise<DoctorFinding> {
  let folder = dirname(workspacePath);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const low = free < lowDiskBytes;
  return finding(
    'Disk',
    low ? 'note' : 'ok',
    `${gigabytes(free)} free at ${folder}.`,
    low ? 'Make room: a million predictions need about one gigabyte.' : '',
  );
}

const lowMemoryBytes = 1.5e9;

function checkMemory(): DoctorFinding {
  const free = freemem();
  const low = free < lowMemoryBytes;
  return finding(
    'Memory',
    low ? 'note' : 'ok',
    `${gigabytes(free)} free, ${availableParallelism()} cores.`,
    low ? 'Close other programs before auditing a large model.' : '',
  );
}

async function checkModels(): Promise<DoctorFinding[]> {
  const models = await listBuiltinModels();
  if (models.length === 0)
    return [
      finding(
        'Models',
        'fault',
        'No embedded model was found.',
        'Reinstall: resources/models is part of the package.',
      ),
    ];
  return Promise.all(
    models
      .filter(({ task }) => task !== 'feature-extraction')
      .map(async ({ id }) => {
        try {
          const { fingerprint, variants, warnings } = await inspectModel({ id }, { allowNetwork: false });
          return finding(
            `Model ${id}`,
            warnings.length === 0 ? 'ok' : 'note',
            `${variants.join(', ')}; fingerprint ${fingerprint.slice(0, 16)}…. ${warnings.join(' ')}`.trim(),
            '',
          );
        } catch (error) {
          return finding(
            `Model ${id}`,
            'fault',
            sentenceOf(error),
            'Reinstall: resources/models is part of the package.',
          );
        }
      }),
  );
}

function checkElectron(): DoctorFinding {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
    const there = existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist'));
    return finding(
      'Electron',
      there ? 'ok' : 'note',
      there ? 'The desktop binary is there.' : 'The desktop binary is not installed.',
      there
        ? ''
        : 'Only the desktop window needs it: "node node_modules/electron/install.js" fetches it where the network allows.',
    );
  } catch (error) {
    return finding(
      'Electron',
      'note',
      `The electron package is not installed (${(error as NodeJS.ErrnoException).code ?? 'not found'}).`,
      'Only the desktop window needs it.',
    );
  }
}

const chromiumPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function checkChromium(): DoctorFinding {
  const given = process.env['CHROMIUM'];
  const path = [...(given === undefined ? [] : [given]), ...chromiumPaths].find((candidate) =>
    existsSync(candidate),
  );
  return finding(
    'Chromium',
    path === undefined ? 'note' : 'ok',
    path === undefined ? 'No Chromium was found.' : `${path}.`,
    path === undefined ? 'Only the tests need it: "apt-get install chromium", or name one in CHROMIUM.' : '',
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
