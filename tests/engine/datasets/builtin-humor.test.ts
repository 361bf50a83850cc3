import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resourcePath } from '../../../electron/engine/resources.ts';

const rowShape = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  label: z.enum(['humor', 'not-humor']),
  form: z.enum(['single-sentence', 'two-sentence', 'riddle', 'dialogue']),
  register: z.enum(['joke', 'news', 'encyclopaedia', 'dialogue', 'product', 'sad', 'surprising']),
  boundary: z.int().positive(),
  pivot: z.string().optional(),
  pivotStart: z.int().optional(),
  literal: z.string().optional(),
});
const rows = readFileSync(resourcePath('datasets', 'humor', 'data.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => rowShape.parse(JSON.parse(line)));
const jokes = rows.filter(({ label }) => label === 'humor');
const neutral = rows.filter(({ label }) => label === 'not-humor');

const wordsOf = (text: string): number => text.split(/\s+/).length;
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');

/** Largest distance between two cumulative distributions (Kolmogorov–Smirnov). */
function distance(a: readonly number[], b: readonly number[]): number {
  const below = (values: readonly number[], at: number): number =>
    values.filter((value) => value <= at).length / values.length;
  return Math.max(...[...a, ...b].map((at) => Math.abs(below(a, at) - below(b, at))));
}

describe('the built-in jokes and neutral texts', () => {
  it('holds what its card says', () => {
    expect(jokes).toHaveLength(216);
    expect(neutral).toHaveLength(300);
    const count = (key: 'form' | 'register', of: typeof rows): Record<string, number> =>
      Object.fromEntries(
        [...Map.groupBy(of, (row) => row[key])].map(([name, group]) => [name, group.length]),
      );
    expect(count('register', neutral)).toEqual({
      news: 50,
      encyclopaedia: 50,
      dialogue: 50,
      product: 50,
      sad: 50,
      surprising: 50,
    });
    expect(Object.values(count('form', jokes)).every((n) => n >= 50)).toBe(true);
  });

  it('marks boundary and pivot where they are', () => {
    for (const row of rows) {
      expect(row.text[row.boundary - 1], row.id).toBe(' ');
      expect(row.text.slice(row.boundary).trim().length, row.id).toBeGreaterThan(3);
    }
    for (const { id, text, boundary, pivot, pivotStart, literal } of jokes) {
      expect(text.slice(pivotStart, (pivotStart ?? 0) + (pivot?.length ?? 0)), id).toBe(pivot);
      expect(pivotStart, id).toBeGreaterThanOrEqual(boundary);
      expect(literal, id).not.toBe(pivot);
    }
  });

  it('has no text twice, not even in other words of the same letters', () => {
    expect(new Set(rows.map(({ text }) => bare(text))).size).toBe(rows.length);
    const runs = new Map<string, string>();
    for (const { id, text } of rows) {
      const words = bare(text).trim().split(' ');
      for (let at = 0; at + 9 <= words.length; at += 1) {
        const run = words.slice(at, at + 9).join(' ');
        expect(runs.get(run) ?? id, run).toBe(id);
        runs.set(run, id);
      }
    }
  });

  it('matches lengths and punctuation, so that form alone says little', () => {
    for (const form of ['single-sentence', 'two-sentence', 'riddle', 'dialogue'] as const) {
      const lengths = (of: typeof rows): number[] =>
        of.filter((row) => row.form === form).map(({ text }) => wordsOf(text));
      expect(distance(lengths(jokes), lengths(neutral)), form).toBeLessThan(0.4);
    }
    expect(
      distance(
        jokes.map((row) => wordsOf(row.text)),
        neutral.map((row) => wordsOf(row.text)),
      ),
    ).toBeLessThan(0.2);
    for (const sign of [/\?/, /,/, /"/, /!/, /\d/, /'/, /[.?!]"? \S/]) {
      const share = (of: typeof rows): number => of.filter(({ text }) => sign.test(text)).length / of.length;
      expect(Math.abs(share(jokes) - share(neutral)), String(sign)).toBeLessThan(0.04);
    }
  });
});
