import { describe, expect, it, vi } from 'vitest';
import type { ExplorePage } from '#shared/domain/explore';
import { FirstRows } from '../../../../renderer/features/explore/first-rows.ts';

const question = { auditId: 'a', filter: {}, order: 'plan', descending: false } as const;
const pageOf = (total: number): ExplorePage => ({ lines: [], next: null, total, searched: null });

/** Rows of an engine that answers when the test lets it. */
function open() {
  const asked: PromiseWithResolvers<ExplorePage>[] = [];
  const page = vi.fn(() => {
    asked.push(Promise.withResolvers<ExplorePage>());
    return asked.at(-1)?.promise;
  });
  const rows = new FirstRows({ page } as unknown as ConstructorParameters<typeof FirstRows>[0]);
  return { rows, page, asked };
}

describe('the first rows, read beforehand', () => {
  it('are given once, and to the question they answer alone', async () => {
    const { rows, page, asked } = open();
    const reading = rows.read(question);
    asked[0]?.resolve(pageOf(7));
    await reading;
    expect(page).toHaveBeenCalledExactlyOnceWith({ ...question, limit: 50 });
    expect(rows.take({ ...question, auditId: 'b' })).toBeUndefined();
    expect(rows.take({ ...question, filter: { flipped: true } })).toBeUndefined();
    expect(rows.take({ ...question, order: 'confidence' })).toBeUndefined();
    expect(rows.take({ ...question, descending: true })).toBeUndefined();
    expect(rows.take(question)).toEqual(pageOf(7));
    expect(rows.take(question)).toBeUndefined();
  });

  it('that come after they were asked for in earnest are not kept', async () => {
    const { rows, asked } = open();
    const reading = rows.read(question);
    expect(rows.take(question)).toBeUndefined();
    asked[0]?.resolve(pageOf(7));
    await reading;
    expect(rows.take(question)).toBeUndefined();
  });

  it('are read once while nobody has taken them, whatever the order in which a filter is written', async () => {
    const { rows, page, asked } = open();
    const filter = { flipped: true, slice: 's' };
    const both = [
      rows.read({ ...question, filter }),
      rows.read({ ...question, filter: { slice: 's', flipped: true } }),
    ];
    asked[0]?.resolve(pageOf(2));
    await Promise.all(both);
    expect(page).toHaveBeenCalledOnce();
    expect(rows.take({ ...question, filter })).toEqual(pageOf(2));
  });

  it('are kept of the last four questions, and a late answer brings none of them back', async () => {
    const { rows, asked } = open();
    const audits = ['a', 'b', 'c', 'd', 'e'];
    const reading = audits.map((auditId) => rows.read({ ...question, auditId }));
    asked.forEach((answer, index) => answer.resolve(pageOf(index)));
    await Promise.all(reading);
    const kept = audits.map((auditId) => rows.take({ ...question, auditId })?.total);
    expect(kept).toEqual([undefined, 1, 2, 3, 4]);
  });

  it('of a search in texts are not read: it goes through all texts', async () => {
    const { rows, page } = open();
    await rows.read({ ...question, filter: { text: { find: 'x', pattern: false } } });
    expect(page).not.toHaveBeenCalled();
  });

  it('that cannot be read are asked for by the view itself', async () => {
    const { rows, asked } = open();
    const reading = rows.read(question);
    asked[0]?.reject(new Error('no such audit'));
    await reading;
    expect(rows.take(question)).toBeUndefined();
  });
});
