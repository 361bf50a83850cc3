import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';
import { runProgram } from './run-program.ts';
import { answerWide, planWide, slices } from './wide-audit.ts';

/** The report of a million predictions in 200 slices: computed by a process of its own, then opened behind a window. */
const folder = await temporaryFolder();
const auditId = 'wide';
try {
  const given = process.env['ASSAY_BENCH_WIDE'];
  const file = given ?? join(folder.path, 'wide.assay');
  if (given === undefined) {
    const workspace = openWorkspace(file, { mode: 'write' });
    await planWide(workspace, auditId, 10_000);
    answerWide(workspace, auditId);
    workspace.close();
  }
  const walked = time(() => walk(file));
  const computed = await compute(file);
  const engine = createEngine({
    workspacePath: file,
    assayVersion: '0',
    userFolder: folder.path,
    host: 'served',
  });
  let longest = 0;
  let last = performance.now();
  const ticking = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const askedAt = performance.now();
  await engine.client.audits.report({ auditId });
  const behindWindow = (performance.now() - askedAt) / 1000;
  clearInterval(ticking);
  const startedAt = performance.now();
  const report = await engine.client.audits.report({ auditId });
  const opened = performance.now() - startedAt;
  await engine.close();
  if (report.groups.flatMap((group) => group.slices).length !== slices) throw new Error('slices are missing');
  const atMost = (name: string, value: number, unit: string, limit: number): BenchLine => ({
    name,
    value,
    unit,
    against: { name: unit, value: limit, goal: 'at-most' },
  });
  const lines: BenchLine[] = [
    { name: '1,000,000 units and answers read, nothing computed', value: walked, unit: 's' },
    atMost('report of 1,000,000 units in 200 slices', computed.seconds, 's', 20),
    atMost('the same in processor time', computed.processor, 's', 20),
    atMost('largest memory of its process', computed.megabytes, 'MB', 600),
    {
      name: 'the same behind a window, until its ledger is verified',
      value: behindWindow,
      unit: 's',
    },
    atMost('longest wait of others behind a window meanwhile', longest, 'ms', 250),
    atMost('opening it again', opened, 'ms', 500),
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

function time(work: () => void): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}

/** What the disk and SQLite alone take in the same run. */
function walk(file: string): void {
  const workspace = openWorkspace(file, { mode: 'read' });
  const units = workspace.rows.columns(auditId);
  let answers = 0;
  workspace.rows.answers(units.predictions.sort(), (_, text) => {
    if (text !== null) answers += 1;
  });
  workspace.close();
  if (answers !== 1_000_000) throw new Error(`${answers} answers`);
}

interface Computed {
  readonly seconds: number;
  readonly processor: number;
  readonly megabytes: number;
}

function compute(file: string): Promise<Computed> {
  return runProgram('compute-report.ts', [file, auditId]);
}
