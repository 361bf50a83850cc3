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
    const reading = rows.read('a');
    expect(rows.take(question)).toBeUndefined();
    asked[0]?.resolve(pageOf(7));
    await reading;
    expect(page).toHaveBeenCalledExactlyOnceWith({ auditId: 'a', limit: 50 });
    expect(rows.take({ ...question, auditId: 'b' })).toBeUndefined();
    expect(rows.take({ ...question, filter: { flipped: true } })).toBeUndefined();
    expect(rows.take({ ...question, order: 'confidence' })).toBeUndefined();
    expect(rows.take({ ...question, descending: true })).toBeUndefined();
    expect(rows.take(question)).toEqual(pageOf(7));
    expect(rows.take(question)).toBeUndefined();
  });

  it('of another audit replace them, whichever answer comes last', async () => {
    const { rows, asked } = open();
    const both = [rows.read('a'), rows.read('b')];
    asked[1]?.resolve(pageOf(2));
    asked[0]?.resolve(pageOf(1));
    await Promise.all(both);
    expect(rows.take(question)).toBeUndefined();
    expect(rows.take({ ...question, auditId: 'b' })).toEqual(pageOf(2));
  });

  it('that cannot be read are asked for by the view itself', async () => {
    const { rows, asked } = open();
    const reading = rows.read('a');
    asked[0]?.reject(new Error('no such audit'));
    await reading;
    expect(rows.take(question)).toBeUndefined();
  });
});
