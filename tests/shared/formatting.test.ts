import { describe, expect, it } from 'vitest';
import {
  cutMiddle,
  formatBound,
  formatBytes,
  formatCount,
  formatDate,
  formatFewScored,
  formatFigure,
  formatHash,
  formatLimit,
  formatP,
  formatPoints,
  formatScore,
  formatShare,
  formatTally,
  quoteName,
  titleOfId,
} from '#shared/formatting';
import { figure } from '../fixtures/reports/build.ts';

describe('numbers', () => {
  it('gives shares as points with one decimal and a true minus', () => {
    expect([0.041, -0.004, 1, 0.9126].map(formatPoints)).toEqual(['4.1', '−0.4', '100.0', '91.3']);
  });

  it('never says minus nothing', () => {
    expect([-0.0004, -0, 0].map(formatPoints)).toEqual(['0.0', '0.0', '0.0']);
  });

  it('puts the interval in brackets after the estimate', () => {
    expect(formatFigure(figure(0.041, 100, { margin: 0.008 }))).toBe('4.1 [3.3, 4.9]');
  });

  it('groups counts by thousands', () => {
    expect([4790, 12, 1_234_567].map(formatCount)).toEqual(['4,790', '12', '1,234,567']);
  });

  it('drops the leading zero of p and never rounds it to nothing', () => {
    expect([0.161, 0.002, 0.0004, 0, 0.001, 1].map(formatP)).toEqual([
      '.161',
      '.002',
      '<.001',
      '<.001',
      '.001',
      '1.000',
    ]);
  });

  it('keeps the digits of a limit as it was set', () => {
    expect([0.05, 0.0525, 0.2, 0, -0.02].map(formatLimit)).toEqual(['5', '5.25', '20', '0', '−2']);
  });

  it('gives model scores two decimals without a leading zero', () => {
    expect([0.94, 1, 0.005].map(formatScore)).toEqual(['.94', '1.00', '.01']);
  });

  it('does not round a few missing answers to none, nor divides by nothing', () => {
    expect([
      formatShare(1, 100_000),
      formatShare(0, 10),
      formatShare(0, 0),
      formatShare(339, 27_244),
    ]).toEqual(['<0.1%', '0.0%', '–', '1.2%']);
  });

  it('names sizes in decimal units', () => {
    expect([0, 999, 1000, 11_482_907, 3.1e9].map(formatBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.0 kB',
      '11.5 MB',
      '3.1 GB',
    ]);
  });
});

describe('words', () => {
  it('shows counts for few binary scores, and only n for scores that are no shares', () => {
    expect(formatFewScored(figure(17 / 22, 22))).toBe('17 of 22');
    expect(formatFewScored(figure(0.6, 12, { method: 'cluster-bootstrap' }))).toBe('n 12');
  });

  it('counts drops in points and scores in percent', () => {
    expect(formatBound({ metric: 'drop', bound: 'at-most', limit: 0.05 })).toBe('drop ≤ 5 pp');
    expect(formatBound({ metric: 'accuracy', bound: 'at-least', limit: 0.84 })).toBe('accuracy ≥ 84%');
    expect(formatBound({ metric: 'drop', bound: 'equivalent-within', limit: 0.02 })).toBe(
      'drop within ±2 pp',
    );
  });

  it('tells failures first and leaves out what did not occur', () => {
    expect(formatTally({ outcome: 'fail', sentence: '', passed: 3, failed: 1, inconclusive: 0 })).toBe(
      '1 failed, 3 passed',
    );
    expect(formatTally({ outcome: 'none', sentence: '', passed: 0, failed: 0, inconclusive: 0 })).toContain(
      'no expectation',
    );
  });

  it('writes dates in UTC and gives back what is no date', () => {
    expect(formatDate('2026-03-11T16:42:48.770Z')).toBe('11 Mar 2026, 16:42 UTC');
    expect(formatDate('yesterday')).toBe('yesterday');
  });

  it('cuts hashes and long names in the middle, never through a surrogate pair', () => {
    expect(formatHash('9f2c41c0a1b54e0db07e')).toBe('9f2c41…b07e');
    expect(cutMiddle('finsent-roberta-large-1.4.2', 15)).toBe('finsent…e-1.4.2');
    expect(cutMiddle('short', 15)).toBe('short');
    expect(cutMiddle('😀'.repeat(20), 8).isWellFormed()).toBe(true);
    expect(cutMiddle('a' + '😀'.repeat(20), 9).isWellFormed()).toBe(true);
  });

  it('repeats a name in a sentence whole, or cut in the middle where it is long, with hidden characters shown', () => {
    expect(quoteName('typo-keyboard')).toBe('"typo-keyboard"');
    expect(quoteName(`begin${'x'.repeat(500)}end`)).toMatch(/^"begin.{72}end"$/u);
    expect(quoteName('a\u202eb')).toBe('"a⟨U+202E⟩b"');
  });
});

describe('ids as titles', () => {
  it.each([
    ['flip-rate', 'Flip rate'],
    ['minimumLength', 'Minimum length'],
    ['token-f1', 'Token F1'],
    ['minimumN', 'Minimum n'],
    ['R', 'R'],
  ])('says %s as %s', (id, title) => {
    expect(titleOfId(id)).toBe(title);
  });
});
