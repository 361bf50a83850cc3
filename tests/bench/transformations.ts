import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import type { Transformation } from '../../electron/engine/catalogue/define-transformation.ts';
import { describeEntry } from '../../electron/engine/catalogue/describe-entry.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { perturb } from '../../electron/engine/catalogue/perturb.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { loadResources, type LanguageResources } from '../../electron/engine/language/resources.ts';
import { findSentences } from '../../electron/engine/language/sentences.ts';
import { findTokens } from '../../electron/engine/language/tokens.ts';
import { median, usedSeconds, type BenchLine } from './bench-line.ts';

const wanted = 10_000;

/** A pass over the texts ends here, so that one slow entry does not hold up all others: its rate is that of the texts it did. */
const passSeconds = 2;

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
function countWork(run: (index: number) => ReturnType<typeof perturb>, texts: number): string {
  let changed = 0;
  let edits = 0;
  const step = Math.max(1, Math.floor(texts / 500));
  let asked = 0;
  for (let index = 0; index < texts; index += step) {
    const result = run(index);
    asked += 1;
    if (result.status !== 'changed') continue;
    changed += 1;
    edits += result.edits.length;
  }
  const share = Math.round((100 * changed) / asked);
  return `${share}% changed, ${(edits / Math.max(1, changed)).toFixed(1)} edits`;
}

interface Pass {
  readonly texts: number;
  /** Of this thread's processor: what else the machine does is not counted. */
  readonly seconds: number;
}

function runPass(work: (index: number) => unknown): Pass {
  const startedAt = usedSeconds();
  let texts = 0;
  while (texts < wanted && (texts % 100 !== 0 || usedSeconds() - startedAt < passSeconds)) {
    work(texts);
    texts += 1;
  }
  return { texts, seconds: usedSeconds() - startedAt };
}

const sentences = await collectSentences();
const texts = makeTexts(sentences, 0);
// How fast a model answers is measured elsewhere.
const every = (transformations as readonly Transformation[]).filter(({ uses = [] }) => uses.length === 0);
interface Measured {
  readonly id: string;
  readonly group: string;
  readonly value: number;
  readonly facts: string;
}
const measured: Measured[] = [];

function record(entry: Transformation, state: string, { texts: done, seconds }: Pass, facts: string): void {
  const group = [tierOf(entry), state].filter((part) => part !== '').join(', ');
  const fewer = done === wanted ? '' : `${done.toLocaleString('en')} texts, `;
  measured.push({ id: entry.id, group, value: done / seconds, facts: fewer + facts });
}

// What reads the tagger and the tables the first time is not what is measured.
for (const text of makeTexts(sentences, -1).slice(0, 2000)) findTokens(text);
const alone = makeTexts(sentences, -2);
const tagging = runPass((index) => findTokens(alone[index] ?? ''));
const taggingRate = tagging.texts / tagging.seconds;

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
  const unseen = makeTexts(sentences, position + 1);
  const fresh = loaded.wordnet === undefined ? loaded : { ...loaded, wordnet: { ...loaded.wordnet } };
  const run = runOn(unseen, fresh);
  if (tierOf(entry) === 'rules') {
    const pass = runPass(run);
    record(entry, '', pass, countWork(run, pass.texts));
    continue;
  }
  const cold = runPass(run);
  const usesTags = entry.needs.some((need) => need === 'tags' || need === 'entities');
  const share = Math.min(100, Math.round((100 * cold.texts) / cold.seconds / taggingRate));
  record(entry, 'cold', cold, usesTags ? `tagging takes ${share}% of it` : 'no tags');
  const warm = runPass(run);
  record(entry, 'warm', warm, countWork(run, warm.texts));
}

function lineOf({ id, group, value, facts }: Measured): BenchLine {
  return { name: `${id} (${group}: ${facts})`, value, unit: 'texts/s' };
}

const groups = [...Map.groupBy(measured, ({ group }) => group)];

const medians = groups.map(([group, entries]): BenchLine => {
  const line = {
    name: `median of ${entries.length}: ${group}`,
    value: median(entries.map(({ value }) => value)),
    unit: 'texts/s',
  };
  const goal = goals[group.split(',')[0] ?? ''];
  return goal === undefined ? line : { ...line, against: { name: 'texts/s', value: goal, goal: 'at-least' } };
});

/** The entries that most often decide how long an audit takes, with what their time goes into. */
const slowest = groups.flatMap(([, entries]) =>
  [...entries]
    .sort((left, right) => left.value - right.value)
    .slice(0, 5)
    .map((entry) => ({ ...lineOf(entry), name: `slowest: ${lineOf(entry).name}` })),
);

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

const taggingLine: BenchLine = { name: 'tagging alone, unseen texts', value: taggingRate, unit: 'texts/s' };
process.stdout.write(
  JSON.stringify([...measured.map(lineOf), taggingLine, ...slowest, ...medians, measureMemory()]),
);
