import { median, type BenchLine } from './bench-line.ts';
import type { Pace } from './remote-pace.ts';
import type { RemoteUnits } from './remote-units.ts';
import { runProgram } from './run-program.ts';
import { startSlowProvider } from './slow-provider.ts';

/** A remote model asked and every try stored: what the writing costs, what a row takes, and memory over 100,000 units. */
const concurrency = 32;

const rounds = 3;

async function withProvider<T>(latency: number, work: (url: string) => Promise<T>): Promise<T> {
  const provider = await startSlowProvider(latency);
  try {
    return await work(provider.url);
  } finally {
    provider.stop();
  }
}

const askAndStore = (url: string, examples: number): Promise<RemoteUnits> =>
  runProgram('remote-units.ts', [url, String(examples), String(concurrency)]);

/** The same provider asked with and without storing, in turn; the middle one of each. */
const slow = await withProvider(50, async (url) => {
  const stored: RemoteUnits[] = [];
  const asked: Pace[] = [];
  for (let round = 0; round < rounds; round += 1) {
    stored.push(await askAndStore(url, 1111));
    asked.push(await runProgram<Pace>('remote-pace.ts', ['model', url]));
  }
  const of = (value: (units: RemoteUnits) => number): number => median(stored.map(value));
  return {
    secondsPerUnit: of(({ seconds, units }) => seconds / units),
    writingMsPerUnit: of(({ writingMs, units }) => writingMs / units),
    otherMsPerUnit: of(({ processorMs, writingMs, units }) => (processorMs - writingMs) / units),
    secondsPerAsked: median(asked.map(({ seconds, requests }) => seconds / requests)),
  };
});
const ideal = 0.05 / concurrency;
// As fast as it goes: the latency that the 2,000 have would make this ten minutes.
const many = await withProvider(1, (url) => askAndStore(url, 55_556));
const { tenth, half, end } = many.resident;
const lines: BenchLine[] = [
  {
    name: '2,000 requests asked and stored, share of the ideal',
    value: ideal / slow.secondsPerUnit,
    unit: 'ratio',
    against: { name: 'ratio', value: 0.9, goal: 'at-least' },
  },
  {
    name: 'what storing adds to the time of asking',
    value: slow.secondsPerUnit / slow.secondsPerAsked - 1,
    unit: 'of it',
    against: { name: 'of it', value: 0.05, goal: 'at-most' },
  },
  {
    name: 'all that is written for a request, processor time',
    value: slow.writingMsPerUnit,
    unit: 'ms',
    against: { name: '5 % of the run', value: 50 * slow.secondsPerUnit, goal: 'at-most' },
  },
  { name: 'all but the writing, a request', value: slow.otherMsPerUnit, unit: 'ms' },
  {
    name: `file beyond the text, ${many.units.toLocaleString('en')} units`,
    value: many.bytesPerRow,
    unit: 'bytes/row',
    against: { name: 'bytes/row', value: 2000, goal: 'at-most' },
  },
  { name: 'resident after a tenth of the units', value: tenth, unit: 'MiB' },
  { name: 'resident after half of the units', value: half, unit: 'MiB' },
  {
    name: 'resident after all units',
    value: end,
    unit: 'MiB',
    // The heap settles in the first tenths: what grows with the units would grow in the second half too.
    against: { name: 'after half and 5 %', value: Math.round(half * 1.05), goal: 'at-most' },
  },
];
process.stdout.write(JSON.stringify(lines));
