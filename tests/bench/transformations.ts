import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { describeEntry } from '../../electron/engine/catalogue/describe-entry.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../electron/engine/catalogue/perturb.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { loadResources, type LanguageResources } from '../../electron/engine/language/resources.ts';
import { findSentences } from '../../electron/engine/language/sentences.ts';
import { findTokens } from '../../electron/engine/language/tokens.ts';
import { median, medianSeconds, type BenchLine } from './bench-line.ts';

const wanted = 10_000;

/** The goals of each tier, in texts a second. */
const goals: Readonly<Record<string, number>> = { rules: 50_000, tags: 3_000, lexical: 10_000 };

async function collectSentences(): Promise<readonly string[]> {
  const sentences: string[] = [];
  for await (const { fields } of (await openDataset({ path: 'builtin/reviews' })).examples())
    for (const { start, end } of findSentences(fields.text ?? ''))
      sentences.push((fields.text ?? '').slice(start, end));
  return sentences;
}

/** The sentences of the built-in reviews, each with a number that no other text has, in this set or another. */
function makeTexts(sentences: readonly string[], set: number): readonly string[] {
  return Array.from(
    { length: wanted },
    (_, index) => `${sentences[index % sentences.length] ?? ''} (${set * wanted + index + 3})`,
  );
}

function tierOf(entry: Transformation): string {
  return String(describeEntry(entry).facts['tier']);
}

/** How often the entry did something, and how many edits it made then: what its time goes into. */
function countWork(run: (index: number) => ReturnType<typeof perturb>): string {
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

const sentences = await collectSentences();
const texts = makeTexts(sentences, 0);
// How fast a model answers is measured elsewhere.
const every = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length === 0);
const measured: { readonly group: string; readonly value: number; readonly line: BenchLine }[] = [];

function record(entry: Transformation, state: string, seconds: number, facts: string): void {
  const group = [tierOf(entry), state].filter((part) => part !== '').join(', ');
  const value = wanted / seconds;
  measured.push({
    group,
    value,
    line: { name: `${entry.id} (${group}: ${facts})`, value, unit: 'texts/s' },
  });
}

function secondsOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) / 1000;
}

/**
 * What the tagger and the dictionary found is kept. Cold: texts that nothing has seen, a dictionary that has answered
 * nothing. Warm: the same texts again, as every entry but the first meets them in an audit.
 */
for (const [position, entry] of every.entries()) {
  const loaded = await loadResources(entry.needs);
  const options = parseOptions(entry, {});
  const runOn =
    (set: readonly string[], resources: LanguageResources) =>
    (index: number): ReturnType<typeof perturb> =>
      perturb(entry, set[index] ?? '', options, { seed: 1, exampleId: `r${index}`, variant: 0, resources });
  const pass = (run: (index: number) => unknown): void => {
    for (let index = 0; index < wanted; index += 1) run(index);
  };
  if (tierOf(entry) === 'rules') {
    const run = runOn(texts, loaded);
    record(entry, '', await medianSeconds(3, () => pass(run)), countWork(run));
    continue;
  }
  const unseen = makeTexts(sentences, 2 * position + 1);
  const alone = makeTexts(sentences, 2 * position + 2);
  const fresh = loaded.wordnet === undefined ? loaded : { ...loaded, wordnet: { ...loaded.wordnet } };
  const tagging = secondsOf(() => {
    for (const text of alone) findTokens(text);
  });
  const run = runOn(unseen, fresh);
  const cold = secondsOf(() => pass(run));
  const share = Math.min(100, Math.round((100 * tagging) / cold));
  record(entry, 'cold', cold, `tagging alone takes ${share}% of it`);
  record(
    entry,
    'warm',
    secondsOf(() => pass(run)),
    countWork(run),
  );
}

const medians = [...Map.groupBy(measured, ({ group }) => group)].map(([group, entries]): BenchLine => {
  const line = {
    name: `median of ${entries.length}: ${group}`,
    value: median(entries.map(({ value }) => value)),
    unit: 'texts/s',
  };
  const goal = goals[group.split(',')[0] ?? ''];
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
