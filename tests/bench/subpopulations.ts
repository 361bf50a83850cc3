import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Example, Gold } from '#shared/domain/example';
import { taskShapes, type Task } from '#shared/domain/task';
import { resolveEntries } from '../../electron/engine/audit/resolve-entries.ts';
import { parseAuditFile } from '../../electron/engine/audit/read-audit-file.ts';
import { keepTokens } from '../../electron/engine/audit/keep-tokens.ts';
import { openTools } from '../../electron/engine/audit/open-tools.ts';
import { writePlan } from '../../electron/engine/audit/write-plan.ts';
import type { Subpopulation } from '../../electron/engine/catalogue/define-subpopulation.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { subpopulations } from '../../electron/engine/catalogue/subpopulations/index.ts';
import { openDataset } from '../../electron/engine/datasets/open-dataset.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import { createSideInformation } from '../../electron/engine/language/side-information.ts';
import type { Workspace } from '../../electron/engine/workspace/stores.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { smallTools } from '../laws/small-tools.ts';
import { median, usedSeconds, type BenchLine } from './bench-line.ts';

/** Measures 10,000 short texts with every subpopulation, and plans an audit of them with forty slices and more. */
const count = 10_000;

const reviews: string[] = [];
for await (const example of (await openDataset({ path: 'builtin/reviews' })).examples())
  reviews.push(example.fields.text ?? '');

/** A review with a word of its own, so that nothing remembered of one text serves another. */
const text = (index: number): string => `${reviews[index % reviews.length] ?? ''} Visit ${index}x.`;

function goldOf(task: Task, index: number): Gold {
  if (taskShapes[task].gold === 'references') return { kind: 'references', references: [text(index + 1)] };
  if (taskShapes[task].gold === 'answers') return { kind: 'answers', answers: ['Visit'] };
  return { kind: 'label', label: index % 2 === 0 ? 'negative' : 'positive' };
}

function makeExample(task: Task, index: number): Example {
  const [first = 'text', second] = taskShapes[task].fields;
  return {
    id: `e${index}`,
    row: index + 1,
    fields: { [first]: text(index), ...(second === undefined ? {} : { [second]: text(index + 1) }) },
    gold: goldOf(task, index),
    columns: { rating: String(index % 5), city: `city ${index % 7}` },
    hash: createHash('sha256').update(`${task} ${index}`).digest('hex'),
  };
}

const every: readonly Subpopulation[] = subpopulations;
const lines: BenchLine[] = [];
const apart: number[] = [];
const resources = await loadResources(every.flatMap((entry) => [...entry.needs]));

for (const entry of every.filter((entry) => entry.measureAnswer === undefined)) {
  const task = entry.tasks?.[0] ?? 'text-classification';
  const examples = Array.from({ length: count }, (_, index) => makeExample(task, index));
  const options = parseOptions(entry, {});
  const startedAt = usedSeconds();
  for (const example of examples) {
    const context = { resources, side: createSideInformation(resources), tools: smallTools };
    entry.measure({ ...example, task }, options, context);
  }
  const seconds = usedSeconds() - startedAt;
  if (task === 'text-classification') apart.push(seconds);
  const needs = [...entry.needs, ...(entry.tools?.(options) ?? []).map(({ tool }) => tool)];
  lines.push({
    name: `${entry.id}${needs.length === 0 ? '' : ` (${needs.join(', ')})`}`,
    value: count / seconds,
    unit: 'texts/s',
  });
}
const plain = lines.filter(({ name }) => !name.includes('(')).map(({ value }) => value);
lines.push({
  name: 'median of the rule-based ones',
  value: median(plain),
  unit: 'texts/s',
  against: { name: 'texts/s', value: 50_000, goal: 'at-least' },
});

/** Entries for plain text that need no tool, as an audit file names them. */
const references = every
  .filter((entry) => entry.textsToEmbed === undefined && entry.tasks === undefined && entry.id !== 'phrase')
  .map(({ id }) => (id.startsWith('column') ? `{ id: ${id}, column: rating }` : id));
const whole = [...references, 'label', '{ union: [negation, question] }'];
/** About forty slices: of every kind, tags, entities, languages and WordNet among them. */
const forty = [
  'length',
  'sentence-count',
  'negation',
  'quantifier',
  'has-entity',
  'part-of-speech-count',
  'question-type',
  'casing',
  'readability',
  'rare-words',
  'expression',
  'label',
  '{ union: [negation, question] }',
];

lines.push({ name: 'those for plain text, each apart', value: apart.reduce((a, b) => a + b, 0), unit: 's' });
const folder = await temporaryFolder();

/** Tagging texts that nothing has seen, and reading from the workspace what was found in them. */
function measureTokens({ textTokens }: Workspace): void {
  const texts = Array.from({ length: count }, (_, index) => `${text(index)} Twice.`);
  const run = (): number => {
    const kept = keepTokens(resources, textTokens);
    const startedAt = usedSeconds();
    for (const each of texts) {
      kept.announce([each]);
      kept.resources.tags?.tokens(each);
    }
    kept.finish();
    return count / (usedSeconds() - startedAt);
  };
  const tagging = run();
  lines.push({
    name: 'tokens read back from the workspace',
    value: run(),
    unit: 'texts/s',
    against: { name: 'texts/s tagged anew and kept', value: Math.round(tagging), goal: 'at-least' },
  });
}

try {
  const workspace = openWorkspace(join(folder.path, 'bench.assay'), { mode: 'write' });
  measureTokens(workspace);
  const dataset = await openDataset({ path: 'builtin/reviews' });
  const task = 'text-classification';
  const sheet = { ...dataset.sheet, rows: count, examples: count };
  workspace.models.put({
    id: 'made',
    source: 'folder',
    task,
    architecture: 'none',
    variant: 'fp32',
    variants: ['fp32'],
    labels: ['negative', 'positive'],
    maxTokens: 128,
    fingerprint: 'd'.repeat(64),
    files: [],
  });
  const datasetKey = await workspace.datasets.put(
    sheet,
    Array.from({ length: count }, (_, index) => makeExample(task, index)),
  );
  for (const [id, listed] of [
    ['forty', forty],
    ['whole', whole],
  ] as const) {
    const { file } = parseAuditFile(
      `assay: 1\nmodel: builtin/sentiment\ndataset: builtin/reviews\nsubpopulations: [${listed.join(', ')}]\n`,
      'bench.yaml',
    );
    workspace.audits.create({
      id,
      name: id,
      spec: {},
      specHash: 'a'.repeat(64),
      task,
      seed: 1,
      datasetKey,
      modelFingerprint: 'd'.repeat(64),
      settings: {},
      engineVersion: '0',
    });
    const startedAt = usedSeconds();
    await writePlan(workspace, {
      auditId: id,
      datasetKey,
      datasetTitle: 'bench',
      examples: count,
      suites: [],
      tools: await openTools({}, [], { allowNetwork: false }),
      file,
      task,
      entries: resolveEntries(file, task),
      keyOf: (fields) => createHash('sha256').update(JSON.stringify(fields)).digest(),
    });
    const seconds = usedSeconds() - startedAt;
    const slices = workspace.plan.slices(id).length;
    lines.push({
      name: `plan of ${slices} slices × ${count.toLocaleString('en')} examples`,
      value: seconds,
      unit: 's of the processor',
      ...(id === 'forty' ? { against: { name: 's', value: 20, goal: 'at-most' as const } } : {}),
    });
  }
  workspace.close();
} finally {
  await folder.remove();
}
process.stdout.write(JSON.stringify(lines));
