import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../../electron/engine/workspace/stores.ts';
import type { PendingCursor } from '../../../electron/engine/workspace/attempt-types.ts';
import type { Prediction } from '#shared/domain/prediction';
import {
  askAll,
  keyOf,
  outcomesOf,
  planSample,
  putSampleContent,
  sampleAudit,
  withWorkspace,
} from './sample.ts';

const positive: Prediction = {
  status: 'ok',
  answer: { kind: 'label', label: 'positive', scores: { positive: 0.9, negative: 0.1 } },
};
const negative: Prediction = {
  status: 'ok',
  answer: { kind: 'label', label: 'negative', scores: { positive: 0.2, negative: 0.8 } },
};

/** Three units: two of them make the same request. */
async function planTwins(workspace: Workspace, id: string): Promise<void> {
  const datasetKey = await putSampleContent(workspace, 3);
  workspace.audits.create(sampleAudit(id, datasetKey));
  await workspace.plan.write(id, (plan) => {
    const clean = { disposition: 'ask', sliceNo: null, cleanUnitNo: null } as const;
    plan.addUnit({ ...clean, position: 0, key: keyOf('twin'), size: 20 });
    plan.addUnit({ ...clean, position: 1, key: keyOf('single'), size: 10 });
    plan.addUnit({ ...clean, position: 0, variant: 1, key: keyOf('twin'), size: 20 });
  });
}

function ask(workspace: Workspace, id: string, unitNo: number, prediction: Prediction) {
  workspace.attempts.begin(id, [{ unitNo }]);
  return workspace.attempts.finish(id, [{ unitNo, prediction, latencyUs: 10 }]);
}

describe('pending requests', () => {
  it('come smallest first, once each, with the changed field in place', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      const requests = workspace.attempts.pending('a', 10);
      expect(requests.map(({ unitNo, size }) => [unitNo, size])).toEqual([
        [1, 10],
        [0, 20],
      ]);
    });
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 1);
      expect(
        workspace.attempts
          .pending('a', 10)
          .map(({ fields }) => fields.text)
          .sort(),
      ).toEqual(['Review number 0 says it works.', 'Review number 0 says it wroks.']);
    });
  });

  it('page through everything without repeating or skipping', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 40);
      const whole = workspace.attempts.pending('a', 1000).map(({ unitNo }) => unitNo);
      const paged: number[] = [];
      let after: PendingCursor | undefined;
      for (;;) {
        const page = workspace.attempts.pending('a', 7, after);
        after = page.at(-1);
        if (after === undefined) break;
        paged.push(...page.map(({ unitNo }) => unitNo));
      }
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(72);
    });
  });
});

describe('attempts', () => {
  it('give the answer to every unit of the same request', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      expect(ask(workspace, 'a', 0, positive)).toEqual({
        units: 2,
        settled: [0, 2],
        late: [],
        differing: [],
      });
      const rows = workspace.rows.page('a', { limit: 10 });
      expect(rows.map(({ prediction }) => prediction)).toEqual([positive, null, positive]);
      expect(workspace.audits.askedAndCached('a')).toMatchObject({ asked: 1, cached: 0, waiting: 1 });
    });
  });

  it('serve a later audit from the predictions of an earlier one', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      askAll(workspace, 'a');
      await planTwins(workspace, 'b');
      expect(workspace.attempts.linkCached('b')).toBe(3);
      expect(workspace.attempts.linkCached('b')).toBe(0);
      expect(workspace.attempts.pending('b', 10)).toEqual([]);
      expect(workspace.audits.askedAndCached('b')).toMatchObject({ asked: 0, cached: 2 });
      expect([...workspace.rows.iterate('b')].every(({ cached }) => cached)).toBe(true);
      workspace.audits.setState('b', 'finished');
      expect(workspace.ledger.verify('b').differences).toEqual([]);
    });
  });

  it('record an error as outcome and never serve it to another audit', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      ask(workspace, 'a', 0, { status: 'error', code: 'oom', message: 'no memory' });
      expect(workspace.rows.page('a', { limit: 1 })[0]).toMatchObject({
        status: 'error',
        reason: 'oom',
        prediction: { status: 'error', code: 'oom', message: 'no memory' },
      });
      await planTwins(workspace, 'b');
      expect(workspace.attempts.linkCached('b')).toBe(0);
    });
  });

  it('ask units with an error again only when told to', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      ask(workspace, 'a', 0, { status: 'error', code: 'oom', message: 'no memory' });
      ask(workspace, 'a', 1, negative);
      expect(workspace.attempts.pending('a', 10)).toEqual([]);
      expect(await workspace.attempts.retryErrors('a')).toBe(2);
      ask(workspace, 'a', 0, positive);
      expect(workspace.audits.counts('a')).toMatchObject({ ok: 3, error: 0, planned: 0 });
      expect(workspace.ledger.verify('a').differences).toEqual([]);
    });
  });

  it('keep the reasons of refusals and skips, also from the cache', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      ask(workspace, 'a', 0, { status: 'refused', reason: 'policy' });
      ask(workspace, 'a', 1, { status: 'skipped', reason: 'too long' });
      await planTwins(workspace, 'b');
      workspace.attempts.linkCached('b');
      for (const id of ['a', 'b']) {
        expect(workspace.rows.page(id, { limit: 9 }).map(({ status, reason }) => [status, reason])).toEqual([
          ['refused', 'policy'],
          ['skipped', 'too long'],
          ['refused', 'policy'],
        ]);
        expect(workspace.ledger.verify(id).differences).toEqual([]);
      }
    });
  });

  it('count the first end of an attempt and drop a late one', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      ask(workspace, 'a', 1, positive);
      const late = workspace.attempts.finish('a', [{ unitNo: 1, prediction: negative, latencyUs: 5 }]);
      expect(late).toEqual({ units: 0, settled: [], late: [1], differing: [] });
      expect(workspace.rows.page('a', { limit: 9 })[1]?.prediction).toEqual(positive);
    });
  });

  it('keep the first answer when another audit gets a different one, and say so', async () => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      await planTwins(workspace, 'b');
      ask(workspace, 'a', 1, positive);
      expect(ask(workspace, 'b', 1, { status: 'refused', reason: 'no' })).toMatchObject({ differing: [1] });
      expect(workspace.rows.page('b', { limit: 9 })[1]).toMatchObject({ status: 'ok', prediction: positive });
      expect(workspace.ledger.verify('b').differences).toEqual([]);
    });
  });

  it.each(['cancel', 'closeInterrupted'] as const)('%s leaves the units waiting', async (verb) => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      workspace.attempts.begin('a', workspace.attempts.pending('a', 10));
      expect(await workspace.attempts[verb]('a')).toBe(2);
      expect(await workspace.attempts[verb]('a')).toBe(0);
      expect(workspace.attempts.pending('a', 10)).toHaveLength(2);
      askAll(workspace, 'a');
      expect(workspace.audits.counts('a')).toMatchObject({ ok: 3, planned: 0 });
      expect(workspace.ledger.verify('a').differences).toEqual([]);
    });
  });

  it('finish in any order with the same result', async () => {
    const answers: unknown[] = [];
    for (const reverse of [false, true]) {
      await withWorkspace(async (workspace) => {
        await planSample(workspace, 'a', 12);
        const requests = workspace.attempts.pending('a', 100);
        workspace.attempts.begin('a', requests);
        const outcomes = outcomesOf(requests);
        workspace.attempts.finish('a', reverse ? outcomes.reverse() : outcomes);
        answers.push([...workspace.rows.iterate('a')]);
      });
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});

describe('outcomes with unusual characters', () => {
  it.each(['a\u0000b', '\ud800', '"\\', '', '\u202etxt'])('keep the reason %j', async (reason) => {
    await withWorkspace(async (workspace) => {
      await planTwins(workspace, 'a');
      ask(workspace, 'a', 0, { status: 'refused', reason });
      ask(workspace, 'a', 1, { status: 'error', code: 'odd', message: reason });
      await planTwins(workspace, 'b');
      workspace.attempts.linkCached('b');
      expect(workspace.rows.page('a', { limit: 2 })[1]?.prediction).toMatchObject({
        message: reason.toWellFormed(),
      });
      for (const id of ['a', 'b']) {
        expect(workspace.rows.page(id, { limit: 1 })[0]?.reason).toBe(reason.toWellFormed());
        expect(workspace.ledger.verify(id).differences).toEqual([]);
      }
    });
  });
});

describe('attempts', () => {
  it('that a crash left open are found among more than are looked through in one step', async () => {
    await withWorkspace(async (workspace) => {
      await planSample(workspace, 'a', 12_000);
      workspace.ledger.append('a', { noted: 'first' });
      const requests = workspace.attempts.pending('a', 30_000);
      workspace.attempts.begin('a', requests);
      const answered = requests.filter((_, index) => index % 1000 !== 999);
      workspace.attempts.finish('a', outcomesOf(answered));
      expect(requests.length).toBeGreaterThan(20_000);
      expect(await workspace.attempts.closeInterrupted('a')).toBe(requests.length - answered.length);
      expect(await workspace.attempts.closeInterrupted('a')).toBe(0);
      workspace.ledger.append('a', { noted: 'last' });
      const notes = ['{"noted":"first"}', '{"noted":"last"}'];
      expect(workspace.ledger.notes('a')).toEqual(notes);
      expect(await workspace.ledger.gatherNotes('a')).toEqual(notes);
      const closed = [...workspace.ledger.iterate('a')]
        .slice(answered.length + 2, -1)
        .map(({ unitNo }) => unitNo);
      expect(closed).toEqual(
        requests
          .filter((_, index) => index % 1000 === 999)
          .map(({ unitNo }) => unitNo)
          .sort((left, right) => left - right),
      );
    });
  });
});
