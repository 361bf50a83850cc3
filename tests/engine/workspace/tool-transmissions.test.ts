import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { SentTransmission } from '#shared/domain/transmission';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { planSample, putSampleContent, sampleAudit, withWorkspace } from './sample.ts';

const sent: SentTransmission = {
  transmission: {
    sentAt: 1_790_000_000_000,
    origin: 'https://judge.example:443',
    address: null,
    method: 'POST',
    path: '/v1/chat/completions',
    status: 200,
    bytesOut: 300,
    bytesIn: 60,
    requestHash: 'cd'.repeat(32),
    responseHash: 'ef'.repeat(32),
    durationMs: 3,
    firstByteMs: null,
    fault: null,
  },
  usage: { tokensIn: 90, tokensOut: 7, servedBy: 'j-1', fingerprint: null },
};
const judge = { role: 'judge failsafe/model', ...sent };
const generator = { role: 'generator', ...sent, usage: null };

describe('requests of models that help', () => {
  it('stand in the network ledger beside those of the model, with what they cost', async () => {
    await withWorkspace(async (workspace) => {
      // A generator is asked while the plan is being made.
      workspace.audits.create(sampleAudit('early', await putSampleContent(workspace, 4)));
      workspace.transmissions.putTools('early', [generator]);
      await planSample(workspace, 'a', 4);
      workspace.transmissions.putTools('a', [judge, generator]);
      workspace.transmissions.putTools('a', [judge]);
      expect([...workspace.transmissions.iterate('a')]).toMatchObject([
        { role: 'judge failsafe/model', unitNo: null, state: 'answered', tokensIn: 90 },
        { role: 'generator', tokensIn: null, bytesOut: 300 },
        { role: 'judge failsafe/model', servedBy: 'j-1' },
      ]);
      expect(workspace.transmissions.totals('a')).toMatchObject([
        { role: 'generator', requests: 1 },
        { role: 'judge failsafe/model', requests: 2, tokensIn: 180, tokensOut: 14 },
      ]);
      expect(workspace.transmissions.spent('a', 'judge failsafe/model')).toMatchObject({
        requests: 2,
        tokensIn: 180,
        tokensOut: 14,
      });
      // Where the other side says nothing, bytes tell.
      expect(workspace.transmissions.spent('a', 'generator')).toMatchObject({ tokensIn: 100, tokensOut: 20 });
      for (const id of ['a', 'early']) expect(workspace.ledger.verify(id).differences).toEqual([]);
    });
  });

  it.each([
    ['changed', 'UPDATE helper_transmission SET bytes_out = 1 WHERE seq = 2'],
    ['renamed', `UPDATE helper_transmission SET role = 'generator' WHERE seq = 1`],
    ['removed', 'DELETE FROM helper_transmission WHERE seq = 2'],
    [
      'added',
      'INSERT INTO helper_transmission SELECT audit, 9, role, sent_at, origin, address, method, path, status, bytes_out, bytes_in, request_hash, response_hash, duration_us, fault, tokens_in, tokens_out, served_by, served_version, first_byte_us FROM helper_transmission WHERE seq = 1',
    ],
  ])('%s behind the triggers are found', async (_, sql) => {
    await withWorkspace(async (workspace, path) => {
      await planSample(workspace, 'a', 4);
      workspace.transmissions.putTools('a', [judge, generator]);
      workspace.close();
      const shell = new Database(path);
      expect(() => shell.exec('UPDATE helper_transmission SET bytes_out = 0')).toThrow('never change');
      for (const name of ['no_update', 'no_delete']) shell.exec(`DROP TRIGGER helper_transmission_${name}`);
      shell.exec(sql);
      shell.close();
      const read = openWorkspace(path, { mode: 'read' });
      expect(read.ledger.verify('a').differences).toMatchObject([{ table: 'transmission' }]);
      read.close();
    });
  });
});
