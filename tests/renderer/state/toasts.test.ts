import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from '../../../renderer/state/toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = ({ shown }: Toasts): readonly string[] => shown.map(({ text }) => text);

describe('messages', () => {
  it('go after a while, faults never', () => {
    const toasts = new Toasts();
    toasts.note('It is saved.');
    toasts.note('It is away.', { title: 'Undo', act: vi.fn() });
    toasts.fault('It failed.');
    vi.advanceTimersByTime(10_000);
    expect(texts(toasts)).toEqual(['It is away.', 'It failed.']);
    vi.advanceTimersByTime(60_000);
    expect(texts(toasts)).toEqual(['It failed.']);
  });

  it('stay while somebody is among them, those that come meanwhile too, and go when they are left', () => {
    const toasts = new Toasts();
    toasts.note('It is away.', { title: 'Undo', act: vi.fn() });
    vi.advanceTimersByTime(29_000);
    toasts.hold(true);
    toasts.note('It is saved.');
    vi.advanceTimersByTime(3_600_000);
    expect(texts(toasts)).toEqual(['It is away.', 'It is saved.']);
    toasts.hold(false);
    vi.advanceTimersByTime(7000);
    expect(texts(toasts)).toEqual(['It is away.', 'It is saved.']);
    vi.advanceTimersByTime(60_000);
    expect(texts(toasts)).toEqual([]);
  });

  it('that were dismissed do not take another with them', () => {
    const toasts = new Toasts();
    toasts.note('One.');
    const [{ id } = { id: 0 }] = toasts.shown;
    toasts.dismiss(id);
    toasts.hold(true);
    toasts.hold(false);
    vi.advanceTimersByTime(7000);
    toasts.note('Two.');
    vi.advanceTimersByTime(2000);
    expect(texts(toasts)).toEqual(['Two.']);
  });
});
