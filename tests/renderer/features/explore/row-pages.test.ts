import { describe, expect, it, vi } from 'vitest';
import type { ExploreCounts, ExploreLine, ExplorePage, Prepared } from '#shared/domain/explore';
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
const counts: ExploreCounts = {
  total: 900,
  matching: none,
  groups,
  slices: [],
  confidence: [],
  searched: null,
};
const question = { auditId: 'a', filter: {}, order: 'plan', descending: false } as const;

/** An engine whose first page and counts come when the test lets them. */
function open(prepared: readonly Prepared[], broken = false) {
  const page = Promise.withResolvers<ExplorePage>();
  const counted = Promise.withResolvers<ExploreCounts>();
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
    counts: () => counted.promise,
  } as unknown as ConstructorParameters<typeof RowPages>[0]);
  return { rows, page, counted, cut };
}

describe('rows that have to be read once before they can be counted', () => {
  it('show as soon as they are there, and say how far the reading is until they are counted', async () => {
    const { rows, page, counted, cut } = open([{ done: 300, total: 900 }]);
    const asked = rows.ask(question);
    page.resolve({ lines: [], next: null, total: 900, searched: null });
    await vi.waitFor(() => expect(rows.opening).toBe(false), { timeout: 10_000 });
    expect(rows.count).toBe(900);
    await vi.waitFor(() => expect(describeRows(rows)).toBe('Reading the rows once, 300 of 900 so far'), {
      timeout: 10_000,
    });
    counted.resolve(counts);
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

describe('rows whose first page is known', () => {
  const line = (unit: number, tags: readonly string[] = []) => ({ unit, tags }) as unknown as ExploreLine;

  it('show it at once, and what was written on it since when it has been read again', async () => {
    const { rows, page, counted } = open([]);
    const asked = rows.ask(question, { lines: [line(4)], next: null, total: 900, searched: null });
    expect(rows.opening).toBe(false);
    expect(rows.count).toBe(900);
    expect(rows.line(0)).toEqual(line(4));
    page.resolve({ lines: [line(4, ['odd'])], next: null, total: 900, searched: null });
    counted.resolve(counts);
    await asked;
    expect(rows.line(0)).toEqual(line(4, ['odd']));
  });

  it('leave them for a question that comes before they were read again', async () => {
    const { rows, page, counted } = open([]);
    const first = rows.ask(question, { lines: [line(4)], next: null, total: 900, searched: null });
    const second = rows.ask({ ...question, filter: { flipped: true } });
    page.resolve({ lines: [line(9)], next: null, total: 1, searched: null });
    counted.resolve({ ...counts, matching: { ...none, units: 1 } });
    await Promise.all([first, second]);
    expect(rows.line(0)).toEqual(line(9));
    expect(rows.count).toBe(1);
  });
});
