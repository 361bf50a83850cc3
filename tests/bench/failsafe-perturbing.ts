import { createHash } from 'node:crypto';
import { createForeignChooser } from '../../electron/engine/catalogue/probes/failsafe/perturb/choose-foreign.ts';
import { useLayWording } from '../../electron/engine/catalogue/probes/failsafe/perturb/lay-wording.ts';
import { misspell } from '../../electron/engine/catalogue/probes/failsafe/perturb/misspell.ts';
import { addScanNoise } from '../../electron/engine/catalogue/probes/failsafe/perturb/scan-noise.ts';
import { shorten } from '../../electron/engine/catalogue/probes/failsafe/perturb/shorten.ts';
import { createRandom } from '../../electron/engine/language/random.ts';
import type { BenchLine } from './bench-line.ts';

/** Perturbs 220 questions over documents of 25,000 tokens each under all six conditions, as large as FailSafeQA. */
const count = 220;
/** A token of English filings has about 4.4 characters. */
const documentLength = 110_000;

const words = (
  'the company revenue of segment loan net income lease interest cash was were million percent fiscal year notes under ' +
  'agreement facility debt operating expenses increase customers products market shares board plan tax rate risk assets'
).split(' ');

function makeDocument(index: number): string {
  const random = createRandom(1, 'bench', index);
  const parts: string[] = [];
  for (let length = 0; length < documentLength;) {
    const sentence = Array.from({ length: 18 }, () => random.pick(words));
    sentence.push(
      `entity${index}x${random.integer(4000)}`,
      `$${random.integer(900)}.${random.integer(9)} million.`,
    );
    const text = `The ${sentence.join(' ')}`;
    parts.push(text);
    length += text.length + 1;
  }
  return parts.join(' ').slice(0, documentLength);
}

const items = Array.from({ length: count }, (_, index) => ({
  id: `item-${index}`,
  question: `What was the operating income of entity${index}x7 in fiscal 2024, and when does its term loan mature?`,
  context: makeDocument(index),
  answer: `entity${index}x7 million`,
}));

const startedAt = performance.now();
const choose = createForeignChooser(items, 1);
const hash = createHash('sha256');
let changed = 0;
for (const item of items) {
  const context = { seed: 1, itemId: item.id };
  const outcomes = [
    misspell(item.question, context),
    shorten(item.question, context),
    useLayWording(item.question, context),
    addScanNoise(item.context, context),
  ];
  for (const outcome of outcomes) {
    if (outcome.status !== 'changed') continue;
    changed += 1;
    hash.update(outcome.text);
  }
  const foreign = choose(item);
  if (foreign.status === 'found') changed += 1;
}
const seconds = (performance.now() - startedAt) / 1000;
if (changed !== count * 5) throw new Error(`${count * 5 - changed} perturbations had no effect.`);

const lines: BenchLine[] = [
  {
    name: 'FailSafeQA conditions, 220 documents of 25k tokens',
    value: seconds,
    unit: 's',
    against: { name: 'limit', value: 30, goal: 'at-most' },
  },
  {
    name: 'the same, peak memory of the process',
    value: process.resourceUsage().maxRSS / 1024,
    unit: 'MB',
    against: { name: 'limit', value: 500, goal: 'at-most' },
  },
];
process.stdout.write(JSON.stringify(lines));
