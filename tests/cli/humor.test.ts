import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import { answer, completion, startProvider, userText } from '../faults/provider/scripted-provider.ts';
import { callAssay } from './call-assay.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-'));
  const jokes = [
    'Our mayor opened a bridge made of chocolate. The traffic was bitter but the river was delighted.',
    'Why did the clock go to the doctor? It felt run down.',
    'I told my plants a secret. Now they are all ears of corn.',
  ];
  const neutral = ['The ferry left at nine. It came back in the evening.', 'The mill closed in June.'];
  const rows = [...jokes.map((text) => [text, 'humor']), ...neutral.map((text) => [text, 'not-humor'])];
  writeFileSync(
    join(folder, 'texts.csv'),
    ['text,label', ...rows.map(([text, label]) => `"${text}",${label}`), ''].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(name: string, lines: readonly string[]) {
  const file = ['assay: 1', 'task: text-classification', 'minimumN: 2', 'replicates: 200', ...lines, ''];
  writeFileSync(join(folder, `${name}.yaml`), file.join('\n'));
  const { stdout, stderr, code } = await callAssay(
    ['run', `${name}.yaml`, '--workspace', 'w.assay', '--json', '--quiet'],
    { cwd: folder },
  );
  return { report: stdout === '' ? null : (JSON.parse(stdout) as Report), stderr, code };
}

const items = 'items: { path: texts.csv, columns: { text: text, label: label } }';

describe('the humor probe', () => {
  it('sets two detectors side by side on the same texts, and refuses an audit of others', async () => {
    const first = await run('first', [
      'model: builtin/humor-plain',
      `probes: [{ id: humor, parts: [1, 11], ${items} }]`,
    ]);
    const id = first.report?.audit.id ?? '';
    const beside = (parts: string): readonly string[] => [
      'model: builtin/humor-colbert',
      `probes: [{ id: humor, parts: ${parts}, ${items}, beside: ${id} }]`,
    ];
    const { report } = await run('second', beside('[1, 11]'));
    const panel = report?.probes[0]?.panels.find(({ kind }) => kind === 'figures');
    if (panel?.kind !== 'figures') throw new Error('no side by side');
    expect(panel.columns).toEqual(['builtin/humor-colbert', 'builtin/humor-plain', 'difference']);
    for (const row of report?.probes[0]?.rows ?? []) {
      const shown = panel.rows.find(
        ({ title, detail }) => title === row.title && detail.startsWith(row.metricTitle),
      );
      if (shown === undefined) continue;
      const other = first.report?.probes[0]?.rows.find(
        ({ sliceId, metric }) => sliceId === row.sliceId && metric === row.metric,
      );
      const [own, second, difference] = shown.cells;
      expect(own?.estimate).toBe(row.figure?.estimate);
      expect(second?.estimate).toBe(other?.figure?.estimate);
      if (own?.n === second?.n && own !== null && own !== undefined && second != null)
        expect(difference?.estimate).toBeCloseTo(second.estimate - own.estimate, 10);
    }
    expect(panel.rows.length).toBeGreaterThan(4);
    const refused = await run('other', beside('[2, 11]'));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('asked other texts');
  });

  it('is handed over in a bundle that verifies', async () => {
    const { report } = await run('handed', [
      'model: builtin/humor-plain',
      `probes: [{ id: humor, parts: [1, 11], ${items} }]`,
    ]);
    for (const args of [
      ['bundle', report?.audit.id ?? '', '--out', 'evidence', '--workspace', 'w.assay'],
      ['verify', 'evidence', '--recompute'],
    ]) {
      const { code, stdout, stderr } = await callAssay(args, { cwd: folder });
      expect(code, stdout + stderr).toBe(0);
    }
  });

  it('has variants written by a generator, holds it to three words, and goes on where it has no answer', async () => {
    const replyTo = (prompt: string): string => {
      if (prompt.includes('plants')) return '';
      if (!prompt.startsWith('Change at most three words')) return 'Told in other words, it went so.';
      return prompt.includes('clock')
        ? 'Something else altogether is written here, and it is long.'
        : 'Our mayor opened a bridge made of stone. The traffic was heavy but the town was delighted.';
    };
    const writer = await startProvider(({ body }, response) => {
      answer(response, 200, completion(replyTo(userText(body))));
    });
    try {
      const { report, stderr } = await run('written', [
        'network: on',
        'model: builtin/humor-plain',
        `tools: { generator: { id: writer, remote: { provider: compatible, url: "${writer.url}" } } }`,
        `probes: [{ id: humor, parts: [4, 7, 11], paraphrases: 1, ${items} }]`,
      ]);
      expect(stderr).not.toContain('error');
      const rowOf = (slice: string) => report?.probes[0]?.rows.find(({ sliceId }) => sliceId.endsWith(slice));
      const reasons = JSON.stringify([rowOf('4-unfunned')?.unscored, rowOf('7-paraphrase')?.unscored]);
      expect(reasons).toContain('the generator changed more than 3 words');
      expect(reasons).toContain('not run: the generator gave no answer (answer-empty)');
      expect(rowOf('7-paraphrase')?.cases).toBe(3);
      expect(report?.probes[0]?.notices.join(' ')).toMatch(/made: .*generator writer \([0-9a-f]{16}\)/);
    } finally {
      await writer.close();
    }
  });

  it('takes a local model as generator', async () => {
    const { report } = await run('local', [
      'model: builtin/humor-plain',
      `tools: { generator: { id: ${resolve('tests/fixtures/models/generator')}, maxNewTokens: 4 } }`,
      `probes: [{ id: humor, parts: [4, 7, 11], paraphrases: 1, ${items} }]`,
    ]);
    const rows = report?.probes[0]?.rows.filter(({ sliceId }) => /\/[47]-/.test(sliceId)) ?? [];
    expect(rows.map(({ cases }) => cases)).toEqual(rows.map(() => 3));
    // The fixture writes noise: what it wrote is asked as a paraphrase, and refused as an edit of a few words.
    const unfunned = rows.find(
      ({ sliceId, metric }) => sliceId.endsWith('4-unfunned') && metric === 'missed-flip',
    );
    expect(Object.keys(unfunned?.unscored ?? {}).join()).toMatch(
      /changed more than 3 words|gave no answer|changed nothing/,
    );
  });
});
