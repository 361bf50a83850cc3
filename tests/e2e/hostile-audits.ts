import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../electron/engine/engine.ts';
import { payloads } from '../fixtures/reports/hostile.ts';

const model = fileURLToPath(new URL('../fixtures/models/classifier', import.meta.url));

/** Labels that try to run and to turn the text around. */
export const labels = ['<img src=x onerror=alert(1)>', 'good\u202egnp'] as const;

const [title = ''] = payloads;

/**
 * Two audits in which whatever comes from outside is hostile: labels, ids, texts, names of files, slices and audits. The
 * second model is the first with its labels changed over, so that every answer is another one.
 */
export async function runHostileAudits(engine: Engine): Promise<readonly [string, string]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-hostile-'));
  try {
    writeFileSync(join(folder, '<b>rows.jsonl'), rows());
    writeFileSync(join(folder, 'suite.yaml'), suite());
    const first = await runOne(engine, folder, 'first', labels);
    return [first, await runOne(engine, folder, 'second', [labels[1], labels[0]])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runOne(
  engine: Engine,
  folder: string,
  name: string,
  order: readonly [string, string],
): Promise<string> {
  cpSync(model, join(folder, name), { recursive: true });
  const config = JSON.parse(readFileSync(join(model, 'config.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(
    join(folder, name, 'config.json'),
    JSON.stringify({
      ...config,
      id2label: { 0: order[0], 1: order[1] },
      label2id: { [order[0]]: 0, [order[1]]: 1 },
    }),
  );
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({
    assay: 1,
    name: `${title} ${name}`,
    model: join(folder, name),
    dataset: { path: '<b>rows.jsonl' },
    transformations: [{ id: 'keyboard-typo', rate: 0.4, variants: 2 }, 'upper-case'],
    suites: ['suite.yaml'],
    minimumN: 5,
  });
  const { auditId } = await engine.client.audits.launch({ source: join(folder, 'audit.yaml'), text });
  const states: string[] = [];
  for await (const { state } of await engine.client.audits.follow({ auditId })) states.push(state);
  if (states.at(-1) !== 'finished') throw new Error(`The hostile audit is ${states.at(-1) ?? 'lost'}.`);
  return auditId;
}

function rows(): string {
  return payloads
    .map((payload, index) =>
      JSON.stringify({
        id: `${index} ${payload}`,
        text: `a good film and a bad one ${payload} that nobody should believe`,
        label: labels[index % 2],
      }),
    )
    .join('\n');
}

function suite(): string {
  return JSON.stringify({
    suite: 1,
    version: '1.0',
    name: payloads[1],
    task: 'text-classification',
    labels,
    tests: [
      {
        name: payloads[2],
        capability: payloads[3],
        description: payloads[4],
        type: 'MFT',
        label: labels[0],
        template: 'a {good|bad|fine|dull} film',
      },
    ],
  });
}
