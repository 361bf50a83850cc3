import { describe, expect, it, vi } from 'vitest';
import type { ReportProgress } from '#shared/domain/progress';
import type { Report } from '#shared/domain/report';
import {
  describeProgress,
  ReportReading,
} from '../../../../renderer/features/report/report-reading.svelte.ts';

/** An engine that computes until the test lets it end. */
function open(idle = 0) {
  let asked = 0;
  const report = Promise.withResolvers<Report>();
  const cut = vi.fn();
  async function* follow(signal: AbortSignal | undefined): AsyncGenerator<ReportProgress> {
    const stopped = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    asked += 1;
    if (asked <= idle) return;
    yield { of: 'rows', done: 10_000, total: 1_000_000 };
    await stopped;
    cut();
  }
  const followReport = vi.fn((_: unknown, options?: { signal?: AbortSignal }) =>
    Promise.resolve(follow(options?.signal)),
  );
  const reading = new ReportReading({
    report: () => report.promise,
    followReport,
  } as unknown as ConstructorParameters<typeof ReportReading>[0]);
  return { reading, report, followReport, cut };
}
const report = { audit: { id: 'a' } } as unknown as Report;

it('the progress of a report is said in words', () => {
  expect(describeProgress({ of: 'slices', done: 3, total: 200 })).toBe('3 of 200 slices done');
  expect(describeProgress({ of: 'slices', done: 200, total: 200 })).toBe('Checking the ledger');
});

describe('reading a report', () => {
  it('says how far it is while it is computed, and no longer when it is there', async () => {
    const { reading, report: answer, cut } = open();
    const loading = reading.load('a');
    await vi.waitFor(() => expect(reading.progress).not.toBeNull(), { timeout: 10_000 });
    expect(reading.progress === null ? '' : describeProgress(reading.progress)).toBe(
      '10,000 of 1,000,000 rows read',
    );
    answer.resolve(report);
    await loading;
    expect(reading.progress).toBeNull();
    expect(reading.read.value).toEqual(report);
    await vi.waitFor(() => expect(cut).toHaveBeenCalledOnce(), { timeout: 10_000 });
  });

  it('asks again while the engine has not begun', async () => {
    const { reading, report: answer, followReport } = open(2);
    const loading = reading.load('a');
    await vi.waitFor(() => expect(reading.progress).not.toBeNull(), { timeout: 10_000 });
    expect(followReport).toHaveBeenCalledTimes(3);
    answer.resolve(report);
    await loading;
  });

  it('asks for no progress of a report that was kept', async () => {
    vi.useFakeTimers();
    try {
      const { reading, report: answer, followReport } = open();
      answer.resolve(report);
      await reading.load('a');
      await vi.advanceTimersByTimeAsync(1000);
      expect(followReport).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves the fault to the question for the report', async () => {
    const { reading, report: answer } = open();
    const loading = reading.load('a');
    answer.reject(new Error('no such audit'));
    await loading;
    expect(reading.read.fault).toMatchObject({ message: 'no such audit' });
    expect(reading.progress).toBeNull();
  });
});
