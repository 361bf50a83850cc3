import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Transmission } from '#shared/domain/transmission';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { outcomesOf, planSample, withWorkspace } from './sample.ts';

const transmission: Transmission = {
  sentAt: 1_790_000_000_000,
  origin: 'https://api.example:443',
  address: '203.0.113.7',
  method: 'POST',
  path: '/v1/chat/completions',
  status: 503,
  bytesOut: 210,
  bytesIn: 4,
  requestHash: 'ab'.repeat(32),
  responseHash: null,
  durationMs: 12.5,
  firstByteMs: 8.25,
  fault: null,
};
const usage = { tokensIn: 20, tokensOut: 2, servedBy: 'm-1', fingerprint: 'fp' };

async function withTries(work: (path: string) => void): Promise<void> {
  await withWorkspace(async (workspace, path) => {
    await planSample(workspace, 'a', 12);
    workspace.audits.setState('a', 'running');
    const requests = workspace.attempts.pending('a', 1);
    const [{ unitNo } = { unitNo: -1 }] = requests;
    workspace.attempts.begin('a', requests);
    workspace.attempts.endTries('a', [
      {
        unitNo,
        state: 'error',
        code: 'server-error',
        message: 'busy',
        again: true,
        sent: { transmission, usage: null },
      },
    ]);
    const [outcome] = outcomesOf(requests);
    const answered = { transmission: { ...transmission, status: 200 }, usage };
    if (outcome !== undefined) workspace.attempts.finish('a', [{ ...outcome, sent: answered }]);
    expect([...workspace.transmissions.iterate('a')]).toMatchObject([
      { unitNo, attemptNo: 1, state: 'error', status: 503, tokensIn: null },
      {
        unitNo,
        attemptNo: 2,
        status: 200,
        tokensIn: 20,
        servedBy: 'm-1',
        durationMs: 12.5,
        firstByteMs: 8.25,
      },
    ]);
    expect(workspace.transmissions.totals('a')).toEqual([
      {
        origin: 'https://api.example:443',
        role: 'model',
        requests: 2,
        bytesOut: 420,
        bytesIn: 8,
        failed: 1,
        tokensIn: 20,
        tokensOut: 2,
        versions: 1,
      },
    ]);
    expect(workspace.ledger.verify('a').differences).toEqual([]);
    workspace.close();
    work(path);
  });
}

describe('rows of the network ledger', () => {
  it('never change', async () => {
    await withTries((path) => {
      const shell = new Database(path);
      for (const sql of ['UPDATE transmission SET bytes_out = 0', 'DELETE FROM transmission'])
        expect(() => shell.exec(sql)).toThrow('rows of this table never change');
      shell.close();
    });
  });

  it.each([
    ['bytes', 'UPDATE transmission SET bytes_out = 1 WHERE attempt_no = 1'],
    ['origin', `UPDATE transmission SET origin = 'https://other:443' WHERE attempt_no = 2`],
    ['a removed row', 'DELETE FROM transmission WHERE attempt_no = 1'],
  ])('changed behind the triggers are found: %s', async (_, sql) => {
    await withTries((path) => {
      const shell = new Database(path);
      shell.exec(`DROP TRIGGER transmission_no_update; DROP TRIGGER transmission_no_delete; ${sql}`);
      shell.close();
      const workspace = openWorkspace(path, { mode: 'read' });
      expect(workspace.ledger.verify('a').differences).toMatchObject([{ table: 'ledger' }]);
      workspace.close();
    });
  });
});
