import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';
import { answerWide, planWide } from './wide-audit.ts';

/** A bundle of 100,000 units written and verified, beside reading and hashing the same bytes. */
const folder = await temporaryFolder();
const auditId = 'wide';
try {
  const file = join(folder.path, 'wide.assay');
  const workspace = openWorkspace(file, { mode: 'write' });
  await planWide(workspace, auditId, 1000);
  answerWide(workspace, auditId);
  workspace.close();
  const engine = createEngine({ workspacePath: file, assayVersion: '0', userFolder: folder.path });
  const reported = await measure(() => engine.client.audits.report({ auditId }));
  const out = join(folder.path, 'bundle');
  const zip = join(folder.path, 'bundle.zip');
  const bundle = (form: 'folder' | 'zip', path: string): Promise<unknown> =>
    engine.client.evidence.bundle({
      auditId,
      out: path,
      form,
      withhold: [],
      keyFile: null,
      signOff: null,
    });
  // The report is computed within; that is told apart above, and taken off.
  const bundled = await measure(() => bundle('folder', out));
  const zipped = await measure(() => bundle('zip', zip));
  const names = await readdir(out);
  let bytes = 0;
  for (const name of names) bytes += (await stat(join(out, name))).size;
  const hashed = await measure(async () => {
    for (const name of names) {
      const digest = createHash('sha256');
      for await (const chunk of createReadStream(join(out, name), { highWaterMark: 1 << 20 }))
        digest.update(chunk as Buffer);
      digest.digest();
    }
  });
  const verify = { path: out, keyFile: null, head: null, recompute: false, salts: null } as const;
  const verified = await measure(() => engine.client.evidence.verify(verify));
  const unzipped = await measure(() => engine.client.evidence.verify({ ...verify, path: zip }));
  await engine.close();
  const speed = (taken: number): number => bytes / 1e6 / Math.max(0.001, taken);
  const atLeast = (name: string, taken: number): BenchLine => ({
    name,
    value: speed(taken),
    unit: 'MB/s',
    against: { name: 'MB/s', value: 50, goal: 'at-least' },
  });
  const lines: BenchLine[] = [
    { name: 'reading and hashing the files of a bundle', value: speed(hashed.seconds), unit: 'MB/s' },
    atLeast('verifying the bundle: every row, three chains', verified.seconds),
    atLeast('the same in processor time', verified.processor),
    atLeast('writing the bundle, its report apart', bundled.seconds - reported.seconds),
    atLeast('the same in processor time, all threads', bundled.processor - reported.processor),
    {
      name: 'the same as a zip file, written',
      value: speed(zipped.seconds - reported.seconds),
      unit: 'MB/s',
    },
    { name: 'the same as a zip file, verified', value: speed(unzipped.seconds), unit: 'MB/s' },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

interface Taken {
  readonly seconds: number;
  /** Of the processor, all threads: what else the machine does is not in them. */
  readonly processor: number;
}

async function measure(work: () => Promise<unknown>): Promise<Taken> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1000, processor: (user + system) / 1e6 };
}
