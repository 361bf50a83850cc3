import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine.ts';
import { renderDocuments } from '../../electron/engine/evidence/render-documents.ts';
import { writeBundle } from '../../electron/engine/evidence/write-bundle.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { median, type BenchLine } from './bench-line.ts';
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
  const out = join(folder.path, 'bundle');
  const zip = join(folder.path, 'bundle.zip');
  const engine = createEngine({ workspacePath: file, assayVersion: '0', userFolder: folder.path });
  const report = await engine.client.audits.report({ auditId });
  // What `assay bundle` does once it has the report, which has a bench of its own.
  const reading = openWorkspace(file, { mode: 'read' });
  const bundle = (form: 'folder' | 'zip', path: string): Promise<unknown> =>
    writeBundle(reading, report, {
      out: path,
      form,
      withhold: [],
      key: null,
      signOff: null,
      assayVersion: '0',
      documents: renderDocuments(report),
    });
  const bundled = await measure(async () => {
    await rm(out, { recursive: true, force: true });
    await bundle('folder', out);
  });
  const zipped = await measure(async () => {
    await rm(zip, { force: true });
    await bundle('zip', zip);
  });
  reading.close();
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
  const speed = (taken: number): number => bytes / 1e6 / taken;
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
    atLeast('writing the bundle, its report computed before', bundled.seconds),
    atLeast('the same in processor time, all threads', bundled.processor),
    {
      name: 'the same as a zip file, written',
      value: speed(zipped.seconds),
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

/** Medians of three runs after one that is not counted. */
async function measure(work: () => Promise<unknown>): Promise<Taken> {
  const taken: Taken[] = [];
  for (let run = 0; run <= 3; run += 1) {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (run > 0)
      taken.push({ seconds: (performance.now() - startedAt) / 1000, processor: (user + system) / 1e6 });
  }
  return {
    seconds: median(taken.map(({ seconds }) => seconds)),
    processor: median(taken.map(({ processor }) => processor)),
  };
}
