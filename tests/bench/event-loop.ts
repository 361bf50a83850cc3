import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { openModel } from '../../electron/engine/models/open-model.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { storeScripted } from '../fixtures/audits/scripted-audit.ts';
import { median, type BenchLine } from './bench-line.ts';
import { answerMillion, planMillion } from './million-units.ts';

/** How long the engine answers nobody: while it ends an audit of a million units, and while it lists a thousand audits. */
const folder = await temporaryFolder();
const audits = 1000;
const auditId = 'bench';
const model = 'builtin/sentiment';
const lines: BenchLine[] = [];
const atMost = (name: string, value: number, limit: number): void => {
  lines.push({ name, value, unit: 'ms', against: { name: 'ms', value: limit, goal: 'at-most' } });
};

try {
  await endMillion(open(await writeMillion()));
  await listMany(open(await writeMany()));
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

function open(workspacePath: string): Engine {
  return createEngine({ workspacePath, assayVersion: '0', userFolder: folder.path, host: 'served' });
}

/** Every unit answered, nothing scored or sealed yet; the model is a real one, because resuming opens it. */
async function writeMillion(): Promise<string> {
  const path = join(folder.path, 'million.assay');
  const opened = await openModel({ id: model }, { allowNetwork: false });
  await opened.close();
  const workspace = openWorkspace(path, { mode: 'write' });
  await planMillion(workspace, () => undefined, opened.descriptor);
  answerMillion(workspace, () => undefined);
  workspace.close();
  return path;
}

async function endMillion(engine: Engine): Promise<void> {
  // What the engine loads at its first run is compiled before, as it is in a package.
  await import('../../electron/engine/audit/run-audit.ts');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  // Until the histogram has begun; what came before the run is not the run's.
  await sleep(100);
  delay.reset();
  const startedAt = performance.now();
  await engine.client.audits.relaunch({ auditId });
  let state = '';
  for await (const live of await engine.client.audits.follow({ auditId })) state = live.state;
  const seconds = (performance.now() - startedAt) / 1000;
  // The last delay is told by the turn behind it.
  await sleep(100);
  delay.disable();
  await engine.close();
  if (state !== 'finished') throw new Error(`The audit ended ${state}.`);
  lines.push({ name: 'audit of 1,000,000 answered units, scored and sealed', value: seconds, unit: 's' });
  atMost('longest time without an answer meanwhile', delay.max / 1e6, 250);
  lines.push({ name: '999 of 1,000 times shorter than', value: delay.percentile(99.9) / 1e6, unit: 'ms' });
}

async function writeMany(): Promise<string> {
  const path = join(folder.path, 'many.assay');
  const workspace = openWorkspace(path, { mode: 'write' });
  for (let index = 0; index < audits; index += 1) {
    const texts = [0, 1, 2, 3].map((position) => `Text ${position} of data ${index % 50}`);
    await storeScripted(workspace, {
      id: `audit-${index}`,
      texts,
      clean: [true, true, false, true],
      slices: { 'transformation:typo': texts.map((text) => [{ text: `${text}!`, right: true }]) },
      finish: index % 10 !== 0,
    });
  }
  workspace.close();
  return path;
}

async function listMany(engine: Engine): Promise<void> {
  const { list, cards } = engine.client.audits;
  for (const [name, read] of [
    ['list of 1,000 audits', list],
    ['cards of 1,000 audits', cards],
  ] as const) {
    const taken: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      const startedAt = performance.now();
      const { length } = await read();
      taken.push(performance.now() - startedAt);
      if (length !== audits) throw new Error(`${length} audits were listed.`);
    }
    atMost(`${name}, median of 10`, median(taken), 100);
  }
  await engine.close();
}
