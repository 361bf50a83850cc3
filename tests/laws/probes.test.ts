import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '#shared/domain/example';
import type { Probe, ProbeCase, ProbeResult } from '../../electron/engine/catalogue/define-probe.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { probes } from '../../electron/engine/catalogue/probes/index.ts';
import { judges } from '../../electron/engine/catalogue/judges/index.ts';
import type { Judge } from '../../electron/engine/catalogue/define-judge.ts';
import { applyEdits } from '../../electron/engine/language/edits.ts';
import { loadResources, type LanguageResources } from '../../electron/engine/language/resources.ts';
import { errorOf } from './error-of.ts';
import { wildText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources((probes as readonly Probe[]).flatMap(({ needs }) => needs));
});

type ProbeExample = Probe['examples'][number];

function toExamples(items: ProbeExample['items']): Example[] {
  return items.map((item, index) => ({ ...item, row: index + 1, hash: '0'.repeat(64) }));
}

async function makeCases(
  probe: Probe,
  items: readonly Example[],
  { options, subject }: Pick<ProbeExample, 'options' | 'subject'>,
  seed = 1,
): Promise<ProbeCase[]> {
  const parsed = parseOptions(probe, options);
  const cases: ProbeCase[] = [];
  for await (const made of probe.cases(items, parsed, { ...subject, seed, resources, tools: {} }))
    cases.push(made);
  return cases;
}

describe.each((probes as readonly Probe[]).map((probe) => [probe.id, probe] as const))('%s', (_id, probe) => {
  it('makes the cases that its examples declare', async () => {
    for (const example of probe.examples) {
      const cases = await makeCases(probe, toExamples(example.items), example);
      expect(cases.map(({ condition, noop }) => [condition, noop === undefined ? 'ask' : 'noop'])).toEqual(
        example.cases,
      );
    }
  });

  it('makes the same cases of the same seed', async () => {
    for (const example of probe.examples) {
      const items = toExamples(example.items);
      expect(await makeCases(probe, items, example, 7)).toEqual(await makeCases(probe, items, example, 7));
    }
  });

  it('compares each condition with one that comes before it', () => {
    const seen = new Set<string>();
    for (const { id, against, title, change } of probe.conditions(parseOptions(probe, {}))) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      expect(seen.has(id)).toBe(false);
      if (against !== null) expect(seen.has(against)).toBe(true);
      expect(title).not.toBe('');
      expect(change).not.toBe('');
      seen.add(id);
    }
  });

  it('says edits that lead from the text compared with to its own', async () => {
    for (const example of probe.examples) {
      const conditions = probe.conditions(parseOptions(probe, example.options));
      const cases = await makeCases(probe, toExamples(example.items), example);
      for (const { item, condition, field, edits = [], fields } of cases) {
        if (field === undefined || edits.length === 0) continue;
        const against = conditions.find(({ id }) => id === condition)?.against;
        const before = cases.find((other) => other.item === item && other.condition === against);
        expect(applyEdits(before?.fields[field] ?? '', edits).text).toBe(fields[field]);
      }
    }
  });

  it('takes any text', async () => {
    const [example] = probe.examples;
    if (example === undefined) throw new Error('a probe has examples');
    await fc.assert(
      fc.asyncProperty(fc.array(wildText, { minLength: 1, maxLength: 3 }), async (texts) => {
        const items = toExamples(
          texts.map((text, index) => ({
            id: `wild-${index}`,
            fields: Object.fromEntries(
              Object.keys(example.items[0]?.fields ?? {}).map((name) => [name, text || 'x']),
            ),
            gold: example.items[0]?.gold ?? null,
            columns: {},
          })),
        );
        for (const made of await makeCases(probe, items, example)) {
          if (made.noop !== undefined) expect(made.noop).toMatch(/\S/);
          expect(Object.values(made.fields).every((text) => typeof text === 'string')).toBe(true);
        }
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('summarises nothing, and cases that nobody answered, without a figure', async () => {
    for (const example of probe.examples) {
      const options = parseOptions(probe, example.options);
      const items = toExamples(example.items);
      const conditions = probe.conditions(options);
      const context = {
        ...example.subject,
        items,
        conditions,
        judges: ['rubric'],
        modelName: 'none',
        sliceOf: (id: string) => `probe:x/${id}`,
        level: 0.95,
        replicates: 200,
        seed: 1,
        minimumN: 2,
      };
      const results = (await makeCases(probe, items, example)).map((made): ProbeResult => ({
        item: made.item,
        condition: made.condition,
        variant: made.variant ?? 0,
        note: made.note ?? null,
        status: made.noop === undefined ? 'error' : 'noop',
        reason: made.noop ?? 'timeout',
        answer: null,
        against: null,
        truncated: false,
        judgements: {},
        edits: [],
        field: null,
        readFields: () => made.fields,
      }));
      for (const given of [[], results]) {
        const summary = probe.summarise(given, options, context);
        for (const row of summary.rows) {
          expect(row.figure).toBeNull();
          expect(row.scored).toBe(0);
          expect(probe.metrics).toContain(row.metric);
        }
        for (const aggregate of summary.aggregates) expect(aggregate.figure).toBeNull();
        expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
      }
    }
  });

  it('refuses options it does not have', () => {
    expect(errorOf(() => parseOptions(probe, { unheardOf: 1 })).code).toBe('entry-options');
  });
});

describe.each((judges as readonly Judge[]).map((judge) => [judge.id, judge] as const))('%s', (_id, judge) => {
  it('rates its examples as declared, where it needs no tool', async () => {
    if (judge.uses.includes('generator')) return;
    for (const { question, options, rating } of judge.examples) {
      const context = { tools: {}, place: null, ratings: new Map() };
      const judged = await judge.judge(question, parseOptions(judge, options), context);
      expect(judged.status === 'rated' ? judged.rating : null).toBe(rating);
    }
  });

  it('rates any answer from 1 to 6, or says why not', async () => {
    const [example] = judge.examples;
    if (example === undefined) throw new Error('a judge has examples');
    const tools = { generator: { write: (prompt: string) => Promise.resolve(prompt.slice(-60)) } };
    await fc.assert(
      fc.asyncProperty(wildText, async (answer) => {
        const context = { tools, place: null, ratings: new Map() };
        const judged = await judge.judge({ ...example.question, answer }, parseOptions(judge, {}), context);
        if (judged.status === 'rated') expect([1, 2, 3, 4, 5, 6]).toContain(judged.rating);
        else expect(judged.code).toMatch(/\S/);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
