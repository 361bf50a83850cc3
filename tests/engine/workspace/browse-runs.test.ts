import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomesOf, planSample, withWorkspace } from './sample.ts';

/** The same in one statement. */
const settledByJoin = `
SELECT unit.no AS unitNo, unit.slice_no AS sliceNo, outcome.status, outcome.reason, attempt.error_message AS message
FROM outcome
JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
LEFT JOIN attempt ON attempt.id = outcome.attempt
ORDER BY unit.no`;

describe('what a view of a running audit counts', () => {
  it('tells of every settled unit its slice and how it ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.nat(24), async (examples, answered) => {
        await withWorkspace(async (workspace, path) => {
          await planSample(workspace, 'a', examples);
          const requests = workspace.attempts.pending('a', answered + 1);
          workspace.attempts.begin('a', requests);
          workspace.attempts.finish('a', outcomesOf(requests));
          const shell = new Database(path, { readonly: true });
          const expected = shell.prepare(settledByJoin).all();
          shell.close();
          const all = Array.from({ length: 2 * examples }, (_, unitNo) => unitNo);
          expect(workspace.browse.settled('a', all)).toEqual(expected);
        });
      }),
      { numRuns: 15 },
    );
  });
});
