import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { describeEntry } from '../../electron/engine/catalogue/describe-entry.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../electron/engine/catalogue/perturb.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import { findSentences } from '../../electron/engine/language/sentences.ts';
import { median, medianSeconds, type BenchLine } from './bench-line.ts';

const wanted = 10_000;

/** The goals of each tier, in texts a second. */
const goals: Readonly<Record<string, number>> = { rules: 50_000, tags: 3_000, lexical: 10_000 };

/** The sentences of the built-in reviews, each with a number of its own so that no cache sees one twice. */
async function collectTexts(): Promise<readonly string[]> {
  const sentences: string[] = [];
  for await (const { fields } of (await openDataset({ path: 'builtin/reviews' })).examples())
    for (const { start, end } of findSentences(fields.text ?? ''))
      sentences.push((fields.text ?? '').slice(start, end));
  return Array.from(
    { length: wanted },
    (_, index) => `${sentences[index % sentences.length] ?? ''} (${index + 3})`,
  );
}

function tierOf(entry: Transformation): string {
  return String(describeEntry(entry).facts['tier']);
}

/** How often the entry did something, and how many edits it made then: what its time goes into. */
function countWork(entry: Transformation, run: (index: number) => ReturnType<typeof perturb>): string {
  let changed = 0;
  let edits = 0;
  for (let index = 0; index < wanted; index += 20) {
    const result = run(index);
    if (result.status !== 'changed') continue;
    changed += 1;
    edits += result.edits.length;
  }
  const share = Math.round((2000 * changed) / wanted);
  return `${share}% changed, ${(edits / Math.max(1, changed)).toFixed(1)} edits`;
}

const texts = await collectTexts();
// How fast a model answers is measured elsewhere.
const every = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length === 0);
const measured: { readonly tier: string; readonly value: number; readonly line: BenchLine }[] = [];
for (const entry of every) {
  const resources = await loadResources(entry.needs);
  const options = parseOptions(entry, {});
  const run = (index: number) =>
    perturb(entry, texts[index] ?? '', options, { seed: 1, exampleId: `r${index}`, variant: 0, resources });
  // What needs a tagger keeps what it tagged: only the first pass is honest.
  const tier = tierOf(entry);
  const runs = tier === 'rules' ? 3 : 1;
  const seconds = await medianSeconds(runs, () => {
    for (let index = 0; index < wanted; index += 1) run(index);
  });
  const value = wanted / seconds;
  const line = { name: `${entry.id} (${tier}: ${countWork(entry, run)})`, value, unit: 'texts/s' };
  measured.push({ tier, value, line });
}

const byTier = [...Map.groupBy(measured, ({ tier }) => tier)];
const medians = byTier.map(([tier, entries]): BenchLine => {
  const line = {
    name: `median of ${entries.length} of tier ${tier}`,
    value: median(entries.map(({ value }) => value)),
    unit: 'texts/s',
  };
  const goal = goals[tier];
  return goal === undefined ? line : { ...line, against: { name: 'texts/s', value: goal, goal: 'at-least' } };
});

/** Bytes kept after a pass over a long text, beyond those kept after a short one. */
function measureMemory(): BenchLine {
  const rules = every.filter((entry) => entry.needs.length === 0);
  const keep = (length: number): number => {
    const text = texts.join(' ').slice(0, length);
    for (const entry of rules)
      perturb(entry, text, parseOptions(entry, {}), { seed: 1, exampleId: 'm', variant: 0, resources: {} });
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  keep(1000);
  const before = keep(1000);
  const after = keep(500_000);
  return {
    name: 'memory kept by the rules after a text of 500,000 characters',
    value: Math.max(0, after - before) / 1e6,
    unit: 'MB',
    against: { name: 'MB', value: 5, goal: 'at-most' },
  };
}

process.stdout.write(JSON.stringify([...measured.map(({ line }) => line), ...medians, measureMemory()]));
