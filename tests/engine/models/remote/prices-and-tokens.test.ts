import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTokenCounter } from '../../../../electron/engine/models/remote/count-tokens.ts';
import { findPrices } from '../../../../electron/engine/models/remote/find-prices.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the price of a model', () => {
  it('stands in the table that comes with Assay, with its month, whatever date the name ends in', async () => {
    const none = join(folder, 'none.json');
    const listed = { input: 0.15, output: 0.6, currency: 'USD', asOf: '2026-03' };
    expect(await findPrices('openai', 'gpt-4o-mini', none)).toEqual(listed);
    expect(await findPrices('openai-responses', 'gpt-4o-mini-2024-07-18', none)).toEqual(listed);
    expect(await findPrices('openai', 'gpt-4o-miniature', none)).toBeNull();
    expect(await findPrices('groq', 'gpt-4o-mini', none)).toBeNull();
  });

  it('is the user’s own where they have one, and a table that is none is said to be none', async () => {
    const own = join(folder, 'prices.json');
    const entry = { provider: 'openai', model: 'gpt-4o-mini', input: 1, output: 2, asOf: '2026-11' };
    await writeFile(own, JSON.stringify({ currency: 'EUR', prices: [entry] }));
    expect(await findPrices('openai', 'gpt-4o-mini', own)).toMatchObject({ input: 1, currency: 'EUR' });
    await writeFile(own, '{"prices": []}');
    await expect(findPrices('openai', 'gpt-4o-mini', own)).rejects.toThrow(
      /is no price table: it needs currency/,
    );
  });
});

describe('tokens', () => {
  it('are those of the model’s own tokenizer, special ones as text', async () => {
    const newer = await openTokenCounter('gpt-4o-mini');
    expect(newer.said).toContain('its own tokenizer (o200k_base)');
    // The published example of OpenAI's cookbook on counting tokens.
    expect((await openTokenCounter('gpt-4')).count('antidisestablishmentarianism')).toBe(6);
    expect(newer.count('antidisestablishmentarianism')).toBe(6);
    expect((await openTokenCounter('gpt-3.5-turbo')).count('お誕生日おめでとう')).toBe(9);
    expect(newer.count('お誕生日おめでとう')).toBe(8);
    expect(newer.count('<|endoftext|>')).toBeGreaterThan(1);
  });

  it('are counted by another tokenizer for other models, which is said', async () => {
    const { said } = await openTokenCounter('llama3.2');
    expect(said).toMatch(/tokenizer of GPT-4o.*that of llama3\.2 is not known here/);
  });
});
