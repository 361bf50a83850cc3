import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#shared/domain/prediction';
import type { Suite } from '#shared/domain/suite';
import { listBuiltinSuites } from '../../../../electron/engine/catalogue/suites/builtin-suites.ts';
import { judgeCase } from '../../../../electron/engine/catalogue/suites/judge-case.ts';
import { readSuiteFile } from '../../../../electron/engine/catalogue/suites/read-suite-file.ts';
import { normaliseAnswer } from '../../../../electron/engine/language/normalise-answer.ts';

const least = {
  'builtin/instructions': { tests: 15, task: 'text-generation', labels: [] },
  'builtin/nli': {
    tests: 15,
    task: 'pair-classification',
    labels: ['entailment', 'neutral', 'contradiction'],
  },
  'builtin/paraphrase': { tests: 10, task: 'pair-classification', labels: ['paraphrase', 'not-paraphrase'] },
  'builtin/qa': { tests: 15, task: 'question-answering', labels: [] },
  'builtin/sentiment': { tests: 30, task: 'text-classification', labels: ['negative', 'positive'] },
} as const;
const ids = Object.keys(least) as (keyof typeof least)[];

const suites = new Map<string, Suite>();
beforeAll(async () => {
  for (const id of ids) suites.set(id, await readSuiteFile(id));
});

function suiteOf(id: string): Suite {
  const suite = suites.get(id);
  if (suite === undefined) throw new Error(`${id} was not read`);
  return suite;
}

describe('the suites that come with Assay', () => {
  it('are listed with their task, counts and capabilities', async () => {
    const listed = await listBuiltinSuites();
    expect(listed.map(({ id }) => id)).toEqual(ids);
    for (const { id, tests, cases, task, capabilities, summary, version } of listed) {
      expect(tests).toBeGreaterThanOrEqual(least[id as keyof typeof least].tests);
      expect(cases).toBeGreaterThan(20 * tests);
      expect(task).toBe(least[id as keyof typeof least].task);
      expect(capabilities.length).toBeGreaterThan(5);
      expect(summary).toMatch(/\.$/);
      expect(version).toMatch(/^\d+\.\d+$/);
    }
  });

  it('refuse another name with the nearest one', async () => {
    await expect(readSuiteFile('builtin/sentimen')).rejects.toMatchObject({
      code: 'unknown-entry',
      message: expect.stringContaining('did you mean "builtin/sentiment"?') as string,
    });
  });

  it('say what they examine under their own name', () => {
    expect(suiteOf('builtin/sentiment')).toMatchObject({ id: 'sentiment', source: 'builtin/sentiment' });
    expect(suiteOf('builtin/nli').labels).toEqual(least['builtin/nli'].labels);
  });
});

describe.each(ids)('%s', (id) => {
  it('has tests with enough cases, and no case twice in a test', () => {
    for (const { name, cases } of suiteOf(id).tests) {
      expect(cases.length, name).toBeGreaterThanOrEqual(8);
      expect(cases.length, name).toBeLessThanOrEqual(200);
      expect(new Set(cases.map(({ inputs }) => JSON.stringify(inputs))).size, name).toBe(cases.length);
    }
  });

  it('uses all of its labels, none of them for more than three quarters of its cases', () => {
    const golds = suiteOf(id).tests.flatMap(({ type, cases }) =>
      type === 'MFT' ? cases.flatMap(({ gold }) => (gold?.kind === 'label' ? [gold.label] : [])) : [],
    );
    for (const label of least[id].labels) {
      const share = golds.filter((gold) => gold === label).length / golds.length;
      expect(share, label).toBeGreaterThan(0.15);
      expect(share, label).toBeLessThan(0.75);
    }
  });

  it('has texts without slots, double spaces or a wrong article', () => {
    const texts = suiteOf(id).tests.flatMap(({ cases }) =>
      cases.flatMap(({ inputs }) => inputs.flatMap((fields) => Object.values(fields))),
    );
    const wrong = texts.filter(
      (text) =>
        /[{}*|]|\bundefined\b| {2}| [,?]|\ba [aei](?!uropean)|\ban (?![aeiouh])/i.test(
          text.replace(/\d \* \d/, ''),
        ) || text !== text.trim(),
    );
    expect(wrong).toEqual([]);
  });

  it('has a good answer for every case, and a bad one', () => {
    for (const test of suiteOf(id).tests) {
      for (const suiteCase of test.cases) {
        const { gold } = suiteCase;
        if (test.type !== 'MFT' || gold === null) continue;
        const say = (text: string): Answer => ({ kind: 'text', text });
        const judge = (text: string) =>
          judgeCase(
            test,
            suiteCase,
            suiteCase.inputs.map(() => say(text)),
          ).outcome;
        if (gold.kind === 'label') {
          expect(judge(`The answer is ${gold.label}.`), test.name).toBe('pass');
          const other = least[id].labels.find((label) => label !== gold.label) ?? '';
          expect(judge(other), test.name).toBe('fail');
        } else if (gold.kind === 'answers') {
          expect(judge(gold.answers[0] ?? ''), test.name).toBe('pass');
          expect(judge('nobody knows'), test.name).toBe('fail');
        }
      }
    }
  });
});

describe('builtin/qa', () => {
  it('has the answer of every case in its context, and it is not the only name there', () => {
    for (const { name, cases } of suiteOf('builtin/qa').tests) {
      for (const { gold, inputs } of cases) {
        if (gold?.kind !== 'answers' || gold.answers.length === 0) continue;
        const context = ` ${normaliseAnswer(inputs[0]?.context ?? '')} `;
        const found = gold.answers.filter((answer) => context.includes(` ${normaliseAnswer(answer)} `));
        expect(found, name).not.toEqual([]);
      }
    }
  });
});

describe('builtin/instructions', () => {
  it.each<[string, string, string]>([
    ['one-word', 'Paris', 'It is Paris'],
    ['so-many-words-at-most', 'Blue and wide.', 'The sea is blue and very wide and deep and cold today.'],
    ['so-many-sentences', 'The sea is blue.', 'The sea is blue. It is wide.'],
    ['a-list-with-so-many-items', '- fish\n- sand\n- salt', '- fish\n- sand\n- salt\n- foam'],
    ['a-date-in-a-given-form', '2021-03-03', '03/03/2021'],
    ['in-brackets', '[Paris]', 'Paris'],
    ['capitals-only-small-letters-only', 'THE SEA IS BLUE.', 'The sea is blue.'],
    ['without-a-word', 'It is wide and blue. It is deep.', 'It is full of water. It is deep.'],
    ['the-beginning', 'Once upon a time the sea was small.', 'The sea was small once upon a time.'],
    ['the-end', 'The sea is wide. That is all.', 'That is all. The sea is wide.'],
    ['yes-or-no', 'Yes.', 'Yes, it is.'],
    ['one-of-the-options', 'B', 'A'],
    ['sums', '42', '43'],
    ['alphabetical-order', 'apple, fig, pear', 'pear, fig, apple'],
    ['orders-inside-a-text', '3', 'BANANA'],
  ])('tells a good answer from a bad one: %s', (testId, good, bad) => {
    const test = suiteOf('builtin/instructions').tests.find(({ id }) => id === testId);
    const suiteCase = test?.cases[0];
    if (test === undefined || suiteCase === undefined) throw new Error(`no test ${testId}`);
    expect(judgeCase(test, suiteCase, [{ kind: 'text', text: good }]).outcome).toBe('pass');
    expect(judgeCase(test, suiteCase, [{ kind: 'text', text: bad }]).outcome).toBe('fail');
  });
});
