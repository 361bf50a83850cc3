/**
 * Asks a remote model the units of a plan and stores what comes of them, as an audit does; says how long that took, what the
 * writing cost, how much memory was resident on the way, and what a row takes in the file.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { askOneByOne } from '../../electron/engine/audit/ask-one-by-one.ts';
import { openRemoteModel } from '../../electron/engine/models/remote/remote-model.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { openSample } from '../faults/provider/ask-sample.ts';

/** What a run of this program prints. */
export interface RemoteUnits {
  readonly units: number;
  readonly seconds: number;
  /** Of the whole run and of the writing in it. */
  readonly processorMs: number;
  readonly writingMs: number;
  /** MiB, by the share of units that are answered. */
  readonly resident: { readonly tenth: number; readonly half: number; readonly end: number };
  /** Of the file, beyond the texts. */
  readonly bytesPerRow: number;
}

const [, , url = '', examples = '0', concurrency = '32'] = process.argv;
const folder = await temporaryFolder();
const path = join(folder.path, 'bench.assay');
const workspace = await openSample(path, Number(examples));
const model = await openRemoteModel(
  {
    id: 'm',
    provider: 'compatible',
    url,
    task: 'text-classification',
    candidateLabels: ['negative', 'positive'],
    limits: { concurrency: Number(concurrency) },
  },
  { allowNetwork: true },
);
const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
// Connections are opened and code is loaded before it counts.
await model.predict(Array.from({ length: Number(concurrency) }, (_, index) => ({ text: `first ${index}` })));

let writingMs = 0;
const attempts = {
  ...workspace.attempts,
  advance: (...given: Parameters<typeof workspace.attempts.advance>) => {
    const before = processorMs();
    const result = workspace.attempts.advance(...given);
    writingMs += processorMs() - before;
    return result;
  },
};
const total = workspace.audits.askedAndCached('a').waiting;
const resident: number[] = [];
const marks = [0.1, 0.5, 1];
const [startedAt, spentBefore] = [performance.now(), processorMs()];
await askOneByOne({ ...workspace, attempts }, model.oneByOne, 'a', total, {
  signal: new AbortController().signal,
  onProgress: ({ done }) => {
    while (resident.length < marks.length && done >= total * (marks[resident.length] ?? 1))
      resident.push(process.memoryUsage.rss() / 2 ** 20);
  },
});
const seconds = (performance.now() - startedAt) / 1000;
const spent = processorMs() - spentBefore;
await model.close();
let texts = 0;
let units = 0;
for (const { fields } of workspace.rows.iterate('a')) {
  units += 1;
  texts += Object.values(fields).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
workspace.close();
const [tenth = 0, half = 0, end = 0] = resident;
const told: RemoteUnits = {
  units: total,
  seconds,
  processorMs: spent,
  writingMs,
  resident: { tenth, half, end },
  bytesPerRow: (statSync(path).size - texts) / units,
};
process.stdout.write(JSON.stringify(told));
await folder.remove();
