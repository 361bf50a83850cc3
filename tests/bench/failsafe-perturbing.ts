import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { planAudit } from '../../electron/engine/audit/plan-audit.ts';
import { parseAuditFile } from '../../electron/engine/audit/read-audit-file.ts';
import { createRandom } from '../../electron/engine/language/random.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import type { BenchLine } from './bench-line.ts';

/**
 * A file as large as the published one, through the real plan: read, perturbed under all six conditions, every document stored
 * once, units written and sealed. Nothing is asked.
 */
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

/** Written item by item, in another process: what is measured is the plan, not the making of the file. */
async function writeFilings(folder: string): Promise<void> {
  const file = await open(join(folder, 'filings.jsonl'), 'w');
  for (let index = 0; index < count; index += 1) {
    const item = {
      idx: index,
      query: `What was the operating income of entity${index}x7 in fiscal 2024, and when does its term loan mature?`,
      context: makeDocument(index),
      answer: `entity${index}x7 million`,
    };
    await file.write(`${index === 0 ? '[' : ','}${JSON.stringify(item)}`);
  }
  await file.write(']');
  await file.close();
}

async function plan(folder: string): Promise<BenchLine[]> {
  const path = join(folder, 'plan.assay');
  const workspace = openWorkspace(path, { mode: 'write' });
  const text = 'assay: 1\nmodel: builtin/bm25-reader\nprobes: [{ id: failsafe, items: filings.jsonl }]\n';
  const startedAt = performance.now();
  const { model } = await planAudit(parseAuditFile(text, join(folder, 'audit.yaml')), 'bench', {
    openWorkspace: () => Promise.resolve(workspace),
    assayVersion: '0',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const { planned } = workspace.audits.counts('bench');
  await model.close();
  workspace.close();
  if (planned !== count * 7) throw new Error(`${planned} cases were planned, not ${count * 7}.`);
  return [
    {
      name: 'FailSafeQA plan, 220 documents of 25k tokens',
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
    {
      // Each document as it is and once misread, with the edits between them; the seven prompts of an item refer to them.
      name: 'the same, workspace over the text of its documents',
      value: statSync(path).size / (count * documentLength),
      unit: 'times',
      against: { name: 'limit', value: 4, goal: 'at-most' },
    },
  ];
}

const [given] = process.argv.slice(2);
if (given !== undefined) process.stdout.write(JSON.stringify(await plan(given)));
else {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'));
  try {
    await writeFilings(folder);
    const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, folder]);
    process.stdout.write(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
