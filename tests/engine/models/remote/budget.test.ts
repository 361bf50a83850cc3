import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../electron/engine/models/remote/budget.ts';
import { openTokenCounter } from '../../../../electron/engine/models/remote/count-tokens.ts';
import { createEstimate } from '../../../../electron/engine/models/remote/create-one-by-one.ts';

const still = (): number => 0;

describe('a budget', () => {
  it('refuses the request that would break a limit, and says which', () => {
    const budget = new Budget({ requests: 2, tokens: 100 }, null, still);
    expect(budget.reserve(10, 30)).toBeNull();
    expect(budget.reserve(10, 60)).toBe('100 tokens');
    budget.settle({ tokensIn: 10, likelyTokensIn: 4, mostTokensOut: 30 }, { tokensIn: 10, tokensOut: 5 });
    expect(budget.reserve(10, 60)).toBeNull();
    expect(budget.reserve(0, 1)).toBe('2 requests');
    expect(budget.spent).toEqual({ requests: 2, tokens: 15, money: null });
  });

  it('counts money by the price of a million tokens, and time by the clock', () => {
    let now = 0;
    const budget = new Budget({ money: 0.01, minutes: 2 }, { input: 1, output: 10 }, () => now);
    expect(budget.reserve(1000, 800)).toBeNull();
    budget.settle(
      { tokensIn: 1000, likelyTokensIn: 334, mostTokensOut: 800 },
      { tokensIn: 1000, tokensOut: 100 },
    );
    expect(budget.spent.money).toBeCloseTo(0.002, 12);
    expect(budget.reserve(1000, 800)).toBe('0.01 in money');
    now = 120_000;
    expect(budget.reserve(1, 1)).toBe('2 minutes');
  });

  it('needs prices for a limit in money', () => {
    expect(() => new Budget({ money: 1 }, null, still)).toThrow('remote.prices');
  });

  it('is never exceeded, whatever the order in which answers come and whatever they cost', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            tokensIn: fc.nat(50),
            most: fc.nat(50),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
            unsaid: fc.boolean(),
            later: fc.boolean(),
          }),
          { maxLength: 60 },
        ),
        (requests) => {
          const budget = new Budget({ tokens: 500, money: 0.001 }, { input: 1, output: 3 }, still);
          const open: (() => void)[] = [];
          for (const { tokensIn, most, share, unsaid, later } of requests) {
            if (budget.reserve(tokensIn, most) !== null) continue;
            const settle = (): void =>
              budget.settle(
                { tokensIn, likelyTokensIn: Math.ceil(tokensIn / 3), mostTokensOut: most },
                unsaid ? null : { tokensIn, tokensOut: Math.floor(most * share) },
              );
            if (later) open.push(settle);
            else settle();
          }
          for (const settle of open.reverse()) settle();
          expect(budget.spent.tokens).toBeLessThanOrEqual(500);
          expect(budget.spent.money ?? 0).toBeLessThanOrEqual(0.001 + 1e-12);
        },
      ),
      { seed: 3 },
    );
  });

  it('is shared by several models, each with its prices', () => {
    const budget = new Budget({ requests: 3, money: 0.01 }, { input: 1, output: 1 }, still);
    const judge = budget.share({ input: 10, output: 10 });
    expect(() => budget.share(null)).toThrow('remote.prices');
    expect(budget.reserve(100, 0)).toBeNull();
    expect(judge.reserve(100, 0)).toBeNull();
    judge.settle({ tokensIn: 100, likelyTokensIn: 34, mostTokensOut: 0 }, { tokensIn: 100, tokensOut: 0 });
    expect(budget.spent).toEqual({ requests: 2, tokens: 100, money: 0.001 });
    expect(judge.reserve(900, 0)).toBe('0.01 in money');
    expect(judge.reserve(100, 0)).toBeNull();
    expect(budget.reserve(1, 0)).toBe('3 requests');
  });

  it('goes on counting from earlier runs, each role once', () => {
    const budget = new Budget({ requests: 10, tokens: 1000, minutes: 5 }, null, still);
    const earlier = { requests: 7, tokensIn: 500, tokensOut: 100, minutes: 4 };
    budget.countEarlier('model', earlier);
    budget.countEarlier('model', earlier);
    budget.countEarlier('judge', { requests: 2, tokensIn: 10, tokensOut: 0, minutes: 4 });
    expect(budget.spent).toEqual({ requests: 9, tokens: 610, money: null });
    expect(budget.reserve(300, 100)).toBe('1000 tokens');
    expect(budget.reserve(100, 0)).toBeNull();
    expect(budget.reserve(1, 0)).toBe('10 requests');
  });

  it('says when what is set aside is settled, and that nothing is', async () => {
    const budget = new Budget({ tokens: 100 }, null, still);
    const never = new AbortController().signal;
    expect(await budget.roomMade(never)).toBe(false);
    expect(budget.reserve(80, 10)).toBeNull();
    expect(budget.reserve(20, 10)).toBe('100 tokens');
    const room = budget.roomMade(never);
    budget.settle({ tokensIn: 80, likelyTokensIn: 27, mostTokensOut: 10 }, { tokensIn: 20, tokensOut: 1 });
    expect(await room).toBe(true);
    expect(budget.reserve(20, 10)).toBeNull();
    const stop = new AbortController();
    const stopped = budget.roomMade(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
  });

  it('sets aside for any text at least what known tokenizers make of it', async () => {
    const estimate = createEstimate({ version: 'x', system: '', user: '{{text}}' }, [], 0);
    const texts = [
      'w4$ fr13ndly bu7 @rr1v3d',
      '!?#$%&*()_+{}:"<>?~`',
      '饕餮魑魅魍魉龘靐齉爩鱻麤',
      'h̷̢̛e̸̡͝l̵̰̑l̴̳͝o̶͇͐',
      '😀🧑‍🚀🏳️‍🌈🫠',
    ];
    for (const model of ['gpt-4', 'gpt-4o']) {
      const { count } = await openTokenCounter(model);
      for (const text of texts)
        expect(estimate({ text }).tokensIn - estimate({}).tokensIn).toBeGreaterThanOrEqual(count(text));
    }
  });
});
