import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import type { LedgerVerification } from '../../../electron/engine/workspace/ledger-types.ts';
import {
  askAll,
  finishSample,
  makeFolder,
  planSample,
  putSampleContent,
  sampleAudit,
  withWorkspace,
  writeSamplePlan,
} from './sample.ts';

describe('the ledger', () => {
  it('is intact after every kind of event', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 12);
      workspace.audits.setState('a', 'running');
      workspace.attempts.begin('a', workspace.attempts.pending('a', 3));
      await workspace.attempts.closeInterrupted('a');
      askAll(workspace, 'a');
      await workspace.attempts.retryErrors('a');
      askAll(workspace, 'a');
      workspace.ledger.append('a', { exported: 'report.html' });
      workspace.scores.put('a', [{ unitNo: 0, metric: 'm', value: 0.25 }]);
      expect(workspace.ledger.verify('a').differences).toEqual([]);
      workspace.audits.setState('a', 'finished');
      const { rows, head, intact, differences } = workspace.ledger.verify('a');
      expect({ intact, differences }).toEqual({ intact: true, differences: [] });
      expect(workspace.ledger.head('a')).toEqual({ rows, head });
      expect(head).toMatch(/^[0-9a-f]{64}$/);
    });
  });

  it('is verified in a thread of its own, which says how far it is and can be stopped', async () => {
    await withWorkspace(async (workspace) => {
      await finishSample(workspace, 'a', 12);
      let rows = 0;
      const aside = await workspace.ledger.verifyAside('a', { onRows: (looked) => (rows = looked) });
      expect(aside).toEqual(workspace.ledger.verify('a'));
      expect(rows).toBeGreaterThan(aside.rows);
      await expect(workspace.ledger.verifyAside('none')).rejects.toMatchObject({ code: 'audit-unknown' });
      const stop = new AbortController();
      const stopped = workspace.ledger.verifyAside('a', { signal: stop.signal });
      stop.abort();
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    });
  });

  it('has another head for another audit with the same content', async () => {
    await withWorkspace(async (workspace) => {
      const datasetKey = await planSample(workspace, 'a', 3);
      workspace.audits.create(sampleAudit('b', datasetKey));
      await workspace.plan.write('b', writeSamplePlan(workspace, datasetKey));
      expect(workspace.ledger.head('b').head).not.toBe(workspace.ledger.head('a').head);
    });
  });
});

/** Changes that leave SQLite's own check content; made by SQL on a copy whose triggers are removed. */
const tampering: readonly (readonly [what: string, sql: string, table: string, row: RegExp])[] = [
  [
    'a letter of an example',
    `UPDATE example SET fields = replace(fields, 'number 2', 'number 8') WHERE position = 2`,
    'example',
    /^position 2 \(id review-2\)/,
  ],
  [
    'a gold label',
    `UPDATE example SET gold = replace(gold, 'positive', 'negative') WHERE position = 1`,
    'example',
    /^position 1 /,
  ],
  [
    'an example together with its seal',
    `UPDATE example SET fields = '{}', seal = zeroblob(32) WHERE position = 2`,
    'dataset',
    /^key /,
  ],
  [
    'the text of a unit',
    `UPDATE unit SET text = replace(text, 'wroks', 'works') WHERE no = 3`,
    'unit',
    /^unit 3$/,
  ],
  ['the seal of a unit', 'UPDATE unit SET seal = zeroblob(32) WHERE no = 3', 'audit', /^id a$/],
  ['the reason of a no-op', `UPDATE unit SET reason = 'none' WHERE no = 9`, 'unit', /^unit 9$/],
  ['a removed unit', 'DELETE FROM unit WHERE no = 9', 'unit', /^units 0 to 19$/],
  ['the audit specification', `UPDATE audit SET spec = '{}'`, 'audit', /^id a$/],
  ['the seed', 'UPDATE audit SET seed = 8', 'audit', /^id a$/],
  ['the options of a slice', `UPDATE slice SET options = '{}' WHERE no = 2`, 'audit', /^id a$/],
  ['a subpopulation', 'DELETE FROM slice_member WHERE unit_no = 4', 'audit', /^id a$/],
  [
    'an answer',
    `UPDATE prediction SET answer = replace(answer, 'positive', 'negative') WHERE id = 2`,
    'prediction',
    /^id 2 /,
  ],
  [
    'an answer together with its seal',
    `UPDATE prediction SET answer = '{"status":"ok"}', seal = zeroblob(32) WHERE id = 2`,
    'ledger',
    /^seq \d+$/,
  ],
  [
    'the status of an outcome',
    `UPDATE outcome SET status = 'skipped' WHERE unit_no = 0`,
    'outcome',
    /^unit 0$/,
  ],
  [
    'an outcome that takes another answer',
    'UPDATE outcome SET prediction = 3 WHERE unit_no = 0',
    'outcome',
    /^unit 0$/,
  ],
  ['a removed outcome', 'DELETE FROM outcome WHERE unit_no = 0', 'pending', /^unit 0$/],
  [
    'how an attempt ended',
    `UPDATE attempt SET error_code = 'other' WHERE state = 'error'`,
    'ledger',
    /^seq \d+$/,
  ],
  ['a score', 'UPDATE score SET value = 0', 'ledger', /^seq \d+$/],
  ['a ledger row', 'UPDATE ledger SET row_hash = zeroblob(32) WHERE seq = 4', 'ledger', /^seq 4$/],
  ['a note in the ledger', `UPDATE ledger SET note = '{}' WHERE kind = 'state'`, 'ledger', /^seq 2$/],
  ['a ledger row taken out', 'DELETE FROM ledger WHERE seq = 4', 'ledger', /^seq 4$/],
  ['the end of the ledger cut off', 'DELETE FROM ledger WHERE seq > 5', 'ledger', /^seq \d+$/],
];

describe('a change behind the back of the program', () => {
  const { folder, path, remove } = makeFolder();
  beforeAll(async () => {
    const workspace = openWorkspace(path, { mode: 'write' });
    await finishSample(workspace, 'a', 10);
    workspace.close();
  });
  afterAll(remove);

  it.each(tampering)(
    'to %s passes the integrity check and is found by the ledger',
    (what, sql, table, row) => {
      const { verification, integrity } = tamper(what, sql);
      expect(integrity).toEqual({ ok: true, problems: [] });
      expect(verification.intact).toBe(false);
      expect(verification.differences).toContainEqual(
        expect.objectContaining({ table, row: expect.stringMatching(row) as string }),
      );
    },
  );

  it('to answers from the cache is found in the audit that used them', async () => {
    const workspace = openWorkspace(path, { mode: 'write' });
    const datasetKey = await putSampleContent(workspace, 10);
    workspace.audits.create(sampleAudit('b', datasetKey));
    await workspace.plan.write('b', writeSamplePlan(workspace, datasetKey));
    workspace.attempts.linkCached('b');
    workspace.close();
    const sql = `UPDATE prediction SET answer = '{"status":"ok"}', seal = zeroblob(32) WHERE id = 2`;
    const { verification } = tamper('cache', sql, 'b');
    expect(verification.differences.map(({ table }) => table)).toContain('ledger');
  });

  function tamper(
    what: string,
    sql: string,
    id = 'a',
  ): { verification: LedgerVerification; integrity: unknown } {
    const copy = join(folder, `${what.replaceAll(/\W+/g, '-')}.assay`);
    copyFileSync(path, copy);
    const shell = new Database(copy);
    const triggers = shell
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
      .pluck()
      .all();
    for (const name of triggers) shell.exec(`DROP TRIGGER ${name}`);
    const { changes } = shell.prepare(sql).run();
    expect(changes).toBeGreaterThan(0);
    shell.close();
    const workspace = openWorkspace(copy, { mode: 'read' });
    try {
      return { verification: workspace.ledger.verify(id), integrity: workspace.checkIntegrity() };
    } finally {
      workspace.close();
    }
  }
});
