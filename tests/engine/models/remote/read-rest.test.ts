import { describe, expect, it } from 'vitest';
import { readRest } from '../../../../electron/engine/models/remote/read-rest.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const requests = (reset: string, remaining = '0'): Record<string, string> => ({
  'x-ratelimit-remaining-requests': remaining,
  'x-ratelimit-reset-requests': reset,
});
const plain = (reset: string): Record<string, string> => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': reset,
});

describe('the headers that tell of limits', () => {
  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 0],
    ['that there is room', requests('1s', '1'), 0],
    ['minutes and seconds', requests('6m1.5s'), 361_500],
    [
      'the longer of two',
      { ...requests('20ms'), 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '2s' },
      2000,
    ],
    [
      'a date',
      {
        'anthropic-ratelimit-requests-remaining': '0',
        'anthropic-ratelimit-requests-reset': '2026-03-01T12:00:03Z',
      },
      3000,
    ],
    ['a moment in milliseconds', plain(String(now + 1500)), 1500],
    ['a moment in seconds', plain(String(now / 1000 + 2)), 2000],
    ['seconds', plain('4'), 4000],
    ['a moment that is past', plain(String(now - 5000)), 0],
    ['no time at all', { 'x-ratelimit-remaining-requests': '0' }, 0],
    ['nonsense', plain('soon'), 0],
  ])('say %s', (_, headers, milliseconds) => {
    expect(readRest(headers, now)).toBe(milliseconds);
  });
});
