import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Check } from '../../../electron/engine/catalogue/define-check.ts';
import { defineTransformation } from '../../../electron/engine/catalogue/define-transformation.ts';
import type { Perturbation } from '../../../electron/engine/catalogue/perturb.ts';
import { runStage } from '../../../electron/engine/catalogue/run-stage.ts';
import { describeStage, type Stage } from '../../../electron/engine/catalogue/stage.ts';
import { findTransformation } from '../../../electron/engine/catalogue/transformations/index.ts';
import { vary } from '../../../electron/engine/catalogue/vary.ts';
import { parseOptions } from '../../../electron/engine/catalogue/parse-options.ts';
import { findCheck } from '../../../electron/engine/catalogue/checks/index.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { loadResources, type LanguageResources } from '../../../electron/engine/language/resources.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(['english']);
});

const text = 'The waiter did not bring us the wonderful chocolate dessert we had ordered';

function stageOf(id: string, options: unknown = {}): Stage {
  const entry = findTransformation(id);
  return { kind: 'entry', entry, options: parseOptions(entry, options) };
}

function contextOf(seed = 1, more: object = {}) {
  return { seed, exampleId: 'e', variant: 0, resources, ...more };
}

function run(stage: Stage, seed = 1, more: object = {}): Perturbation {
  const result = runStage(stage, text, contextOf(seed, more));
  if (result instanceof Promise) throw new Error('no tool is used here');
  return result;
}

function changed(result: Perturbation): Extract<Perturbation, { status: 'changed' }> {
  if (result.status !== 'changed') throw new Error(result.reason);
  return result;
}

describe('an idle entry', () => {
  it('changes nothing and says why', () => {
    const stage: Stage = { kind: 'entry', entry: findTransformation('emoji-add'), options: {}, isIdle: true };
    expect(run(stage)).toEqual({ status: 'noop', reason: 'the severity is 0' });
  });
});

describe('a sequence', () => {
  const sequence: Stage = {
    kind: 'sequence',
    stages: [stageOf('contraction'), stageOf('char-swap', { rate: 0.4 }), stageOf('upper-case')],
  };

  it('changes what the stage before left, and says so in edits of the first text', () => {
    const result = changed(run(sequence));
    expect(result.text).toContain("DIDN'T");
    expect(result.text).toBe(result.text.toUpperCase());
    expect(applyEdits(text, result.edits).text).toBe(result.text);
  });

  it('skips a stage that changes nothing and is a no-op where all do', () => {
    const idle = stageOf('number-change');
    const both = changed(run({ kind: 'sequence', stages: [idle, stageOf('contraction'), idle] }));
    expect(both.text).toContain("didn't");
    expect(run({ kind: 'sequence', stages: [idle, idle] })).toEqual({
      status: 'noop',
      reason: 'no stage changed anything',
    });
  });

  it('is a no-op where one stage takes back what another did', () => {
    const there = stageOf('contraction');
    expect(run({ kind: 'sequence', stages: [there, stageOf('expansion')] })).toEqual({
      status: 'noop',
      reason: 'nothing to change',
    });
  });

  it('leaves protected ranges alone in every stage, wherever they have moved', () => {
    const start = text.indexOf('wonderful');
    const guarded = { start, end: start + 'wonderful chocolate'.length };
    const noisy: Stage = {
      kind: 'sequence',
      stages: [
        stageOf('contraction'),
        stageOf('word-delete', { rate: 0.3 }),
        stageOf('char-insert', { rate: 1 }),
      ],
    };
    for (let seed = 0; seed < 20; seed += 1) {
      const result = changed(run(noisy, seed, { protectedSpans: [guarded] }));
      expect(result.text).toContain('wonderful chocolate');
      const moved = result.map.toNew(guarded);
      expect(moved && result.text.slice(moved.start, moved.end)).toBe('wonderful chocolate');
    }
  });

  it('gives the same entry other draws at another place', () => {
    const twice: Stage = { kind: 'sequence', stages: [stageOf('char-swap'), stageOf('char-swap')] };
    const results = Array.from({ length: 12 }, (_, seed) => run(twice, seed));
    // With the same draws the second swap would undo the first every time.
    expect(results.filter(({ status }) => status === 'changed').length).toBeGreaterThan(6);
  });
});

describe('a choice', () => {
  const choice: Stage = { kind: 'choice', stages: [stageOf('upper-case'), stageOf('contraction')] };

  it('draws one of its stages by the seed', () => {
    const outputs = Array.from({ length: 30 }, (_, seed) => changed(run(choice, seed)).text);
    expect(new Set(outputs).size).toBe(2);
    expect(outputs[3]).toBe(changed(run(choice, 3)).text);
  });
});

describe('a repetition', () => {
  const stage = stageOf('char-delete', { rate: 0 + 1e-9 });

  it('goes on until enough has changed', () => {
    const until = changed(run({ kind: 'repeat', stage, until: { distance: 3 }, atMost: 20 }));
    expect(text.length - until.text.length).toBe(3);
    const share = changed(run({ kind: 'repeat', stage, until: { share: 0.1 }, atMost: 20 }));
    expect(text.length - share.text.length).toBe(Math.ceil(text.length * 0.1));
  });

  it('stops after so many times', () => {
    const result = changed(run({ kind: 'repeat', stage, until: { distance: 50 }, atMost: 4 }));
    expect(text.length - result.text.length).toBe(4);
    expect(text.length - changed(run({ kind: 'repeat', stage, until: null, atMost: 2 })).text.length).toBe(2);
  });

  it('is said in words', () => {
    const whole: Stage = {
      kind: 'sequence',
      stages: [
        { kind: 'repeat', stage, until: null, atMost: 2 },
        { kind: 'choice', stages: [stageOf('upper-case'), stage] },
      ],
    };
    expect(describeStage(whole)).toBe('up to 2 times (char-delete), then one of (upper-case | char-delete)');
  });
});

describe('a variant with checks', () => {
  const counted = (limit: Check['limit']) => [{ check: findCheck('edit-distance'), options: {}, limit }];

  it('is denied with the reason, and keeps what was refused', async () => {
    const plan = { stage: stageOf('upper-case'), checks: counted({ atMost: 5 }), redraws: 2 };
    expect(await vary(plan, text, contextOf())).toEqual({
      status: 'denied',
      reason: 'check edit-distance: above 5',
      text: text.toUpperCase(),
      edits: expect.any(Array) as unknown,
    });
  });

  it('is drawn again as often as asked for', async () => {
    const entry = defineTransformation({
      id: 'sometimes-long',
      title: 'T',
      summary: 'S.',
      cites: [],
      level: 'word',
      expects: 'invariance',
      deny: {},
      needs: [],
      options: z.strictObject({}),
      examples: [],
      apply: (input, _options, { random }) => ({
        edits: [
          { start: input.length, end: input.length, replacement: random.chance(0.3) ? '!' : '!'.repeat(20) },
        ],
      }),
    });
    const stage: Stage = { kind: 'entry', entry, options: {} };
    const count = async (redraws: number): Promise<number> => {
      const plan = { stage, checks: counted({ atMost: 5 }), redraws };
      let passed = 0;
      for (let seed = 0; seed < 60; seed += 1)
        if ((await vary(plan, text, contextOf(seed))).status === 'changed') passed += 1;
      return passed;
    };
    const [without, withOne, withMany] = [await count(0), await count(1), await count(20)];
    expect(without).toBeGreaterThan(5);
    expect(withOne).toBeGreaterThan(without);
    expect(withMany).toBe(60);
  });
});
