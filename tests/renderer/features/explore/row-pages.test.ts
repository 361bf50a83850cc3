import { describe, expect, it, vi } from 'vitest';
import type { ExploreCounts, ExplorePage, Prepared } from '#shared/domain/explore';
import { describeRows } from '../../../../renderer/features/explore/describe-rows.ts';
import { RowPages } from '../../../../renderer/features/explore/row-pages.svelte.ts';

const none = {
  value: '',
  title: '',
  units: 0,
  answered: 0,
  comparable: 0,
  flipped: 0,
  judged: 0,
  correct: 0,
};
const groups = { slice: [], status: [], gold: [], predicted: [], flipped: [], tag: [] };
const counts: ExploreCounts = { total: 900, matching: none, groups, confidence: [], searched: null };
const question = { auditId: 'a', filter: {}, order: 'plan', descending: false } as const;

/** An engine whose first page comes when the test lets it. */
function open(prepared: readonly Prepared[], broken = false) {
  const page = Promise.withResolvers<ExplorePage>();
  const cut = vi.fn();
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* prepare(signal: AbortSignal | undefined): AsyncGenerator<Prepared> {
    signal?.addEventListener('abort', cut);
    if (broken) throw new Error('no such audit');
    yield* prepared;
  }
  const rows = new RowPages({
    prepare: (_: unknown, options?: { signal?: AbortSignal }) => Promise.resolve(prepare(options?.signal)),
    page: () => page.promise,
    counts: () => Promise.resolve(counts),
  } as unknown as ConstructorParameters<typeof RowPages>[0]);
  return { rows, page, cut };
}

describe('rows that have to be read once before the first page', () => {
  it('say how far that is until the page is there, which does not wait for them', async () => {
    const { rows, page, cut } = open([{ done: 300, total: 900 }]);
    const asked = rows.ask(question);
    await vi.waitFor(() => expect(describeRows(rows)).toBe('Reading the rows once, 300 of 900 so far'));
    expect(rows.opening).toBe(true);
    page.resolve({ lines: [], next: null, searched: null });
    await asked;
    expect(rows.preparing).toBeNull();
    expect(cut).toHaveBeenCalledOnce();
    expect(describeRows(rows)).toBe('0 of 900 rows');
  });

  it('leave the fault to the question for the page', async () => {
    const { rows, page } = open([], true);
    const asked = rows.ask(question);
    page.reject(new Error('no such audit'));
    await asked;
    expect(rows.fault).toMatchObject({ message: 'no such audit' });
  });
});
