import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../electron/engine/catalogue/checks/index.ts';
import type { Check } from '../../electron/engine/catalogue/define-check.ts';
import { describeCheck, judgeChecks } from '../../electron/engine/catalogue/judge-checks.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { loadResources, type LanguageResources } from '../../electron/engine/language/resources.ts';
import { rewriteEdits } from '../../electron/engine/language/rewrite-edits.ts';
import { errorOf } from './error-of.ts';
import { scriptedTools } from './scripted-tools.ts';
import { wildText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(['tags', 'entities', 'languages']);
});

const tools = scriptedTools();

async function measure(
  check: Check,
  original: string,
  changed: string,
  options?: unknown,
): Promise<number | null> {
  const text = { original, changed, edits: rewriteEdits(original, changed) };
  return check.measure(text, parseOptions(check, options), { resources, tools });
}

describe.each((checks as readonly Check[]).map((check) => [check.id, check] as const))('%s', (_id, check) => {
  it.each(check.examples.map((example) => [example.original, example.changed, example] as const))(
    'measures %j against %j as its example declares',
    async (original, changed, { value, options }) => {
      if (check.uses.some((name) => name !== 'encoder')) return;
      const measured = await measure(check, original, changed, options);
      if (value === null || measured === null) expect(measured).toBe(value);
      else expect(measured).toBeCloseTo(value, 6);
    },
  );

  it('lets a text pass that did not change', async () => {
    const planned = { check, options: parseOptions(check, {}), limit: check.limit };
    const text = 'Anna paid 12.50 for the soup in Paris, and it was good.';
    const unchanged = { original: text, changed: text, edits: [] };
    expect(await judgeChecks([planned], unchanged, { resources, tools })).toBeNull();
  });

  it('names the limit and not the value, so that reasons can be counted', async () => {
    const never = { atLeast: 1e9 };
    const planned = { check, options: parseOptions(check, {}), limit: never };
    const text = { original: 'Anna paid 12.50.', changed: 'Bob payed 3.', edits: [] };
    const edits = rewriteEdits(text.original, text.changed);
    const reason = await judgeChecks([planned], { ...text, edits }, { resources, tools });
    if (reason !== null) expect(reason).toBe(`check ${check.id}: below 1000000000`);
    expect(describeCheck(planned)).toBe(`${check.id} >= 1000000000`);
  });

  it('gives a number or nothing for any two texts, the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(wildText, wildText, async (original, changed) => {
        const value = await measure(check, original, changed);
        if (value !== null) expect(Number.isFinite(value)).toBe(true);
        expect(await measure(check, original, changed)).toBe(value);
      }),
      { numRuns: 60, seed: 9 },
    );
  });

  it('has a limit of its own and refuses options it does not have', () => {
    expect(check.limit.atLeast ?? check.limit.atMost).toEqual(expect.any(Number));
    expect(errorOf(() => parseOptions(check, { unheardOf: 1 })).code).toBe('entry-options');
  });
});

it('asks no tool where a check without tools has already said no', async () => {
  const asked: string[] = [];
  const [similarity, distance] = ['similarity', 'edit-distance'].map((id) => {
    const check = (checks as readonly Check[]).find((candidate) => candidate.id === id);
    if (check === undefined) throw new Error(id);
    return { check, options: {}, limit: { atMost: 0 } };
  });
  const spying = {
    ...tools,
    encoder: {
      embed: (texts: readonly string[]) => {
        asked.push(...texts);
        return tools.encoder.embed(texts);
      },
    },
  };
  const text = { original: 'good', changed: 'goods', edits: rewriteEdits('good', 'goods') };
  const judged = judgeChecks([similarity!, distance!], text, { resources, tools: spying });
  expect(await judged).toBe('check edit-distance: above 0');
  expect(asked).toEqual([]);
});
