import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Direction, SuiteCase, SuiteExpectation, SuiteTest } from '#shared/domain/suite';
import { judgeCase } from '../../../../electron/engine/catalogue/suites/judge-case.ts';

const positive = (score: number): Answer => ({
  kind: 'label',
  label: score >= 0.5 ? 'positive' : 'negative',
  scores: { positive: score, negative: 1 - score },
});
const label = (name: string): Gold => ({ kind: 'label', label: name });
function testOf(expectation: SuiteExpectation): SuiteTest {
  const type = expectation.kind === 'equal' ? 'MFT' : expectation.kind === 'same' ? 'INV' : 'DIR';
  return { id: 'a-test', name: 'A test', capability: 'Vocabulary', type, expectation, cases: [] };
}

function caseOf(inputs: number, gold: Gold | null = null): SuiteCase {
  return { id: 'case-1', inputs: Array.from({ length: inputs }, (_, n) => ({ text: `text ${n}` })), gold };
}

function judge(expectation: SuiteExpectation, answers: readonly (Answer | null)[], gold: Gold | null = null) {
  return judgeCase(testOf(expectation), caseOf(answers.length, gold), answers);
}

const pass = { outcome: 'pass', failing: [] };
const fail = (...failing: number[]) => ({ outcome: 'fail', failing });
const notApplicable = { outcome: 'not-applicable' };

describe('a case of an MFT', () => {
  const equal = { kind: 'equal' } as const;

  it('passes when every answer has the expected label', () => {
    expect(judge(equal, [positive(0.9), positive(0.6)], label('positive'))).toEqual(pass);
  });

  it('fails with the index of each wrong answer, even where another text has none', () => {
    expect(judge(equal, [positive(0.1), null, positive(0.6), positive(0.2)], label('positive'))).toEqual(
      fail(0, 3),
    );
  });

  it('is not applicable when an answer is missing and none is wrong', () => {
    expect(judge(equal, [positive(0.9), null], label('positive'))).toEqual({
      outcome: 'not-applicable',
      reason: 'text 2 was not answered',
    });
  });

  it('is not applicable without an expected answer or with an answer of another kind', () => {
    expect(judge(equal, [positive(0.9)])).toMatchObject(notApplicable);
    expect(judge(equal, [{ kind: 'entities', entities: [] }], label('positive'))).toMatchObject(
      notApplicable,
    );
  });

  const span = (text: string): Answer => ({ kind: 'span', text, start: 0, end: text.length, score: 0.5 });
  const entity = { start: 0, end: 3, label: 'PER' };

  it.each<[string, Gold, Answer, object]>([
    ['accepts any of the answers', { kind: 'answers', answers: ['Nile', 'the Nile'] }, span('nile.'), pass],
    ['refuses another answer', { kind: 'answers', answers: ['Nile'] }, span('Blue Nile'), fail(0)],
    ['accepts abstaining where there is no answer', { kind: 'answers', answers: [] }, span(''), pass],
    ['refuses an answer where there is none', { kind: 'answers', answers: [] }, span('Nile'), fail(0)],
    [
      'accepts a reference',
      { kind: 'references', references: ['Four'] },
      { kind: 'text', text: 'four' },
      pass,
    ],
    ['refuses another text', { kind: 'references', references: ['4'] }, { kind: 'text', text: '5' }, fail(0)],
    [
      'accepts equal entities',
      { kind: 'entities', entities: [entity] },
      { kind: 'entities', entities: [{ ...entity }] },
      pass,
    ],
    [
      'refuses an entity elsewhere',
      { kind: 'entities', entities: [entity] },
      { kind: 'entities', entities: [{ ...entity, end: 4 }] },
      fail(0),
    ],
  ])('%s', (_, gold, answer, outcome) => {
    expect(judge(equal, [answer], gold)).toEqual(outcome);
  });
});

describe('a case of an INV test', () => {
  const same = { kind: 'same' } as const;

  it('compares with the answer to the first text and not with the gold label', () => {
    expect(judge(same, [positive(0.1), positive(0.2)], label('positive'))).toEqual(pass);
    expect(judge(same, [positive(0.1), positive(0.2), positive(0.8)], label('positive'))).toEqual(fail(2));
  });

  it('lets another label pass while the score of the first one stays within the tolerance', () => {
    const answers = [positive(0.55), positive(0.47), positive(0.4)];
    expect(judge(same, answers)).toEqual(fail(1, 2));
    expect(judge({ kind: 'same', tolerance: 0.1 }, answers)).toEqual(fail(2));
  });

  it('lets the score wander while the label stays', () => {
    expect(judge({ kind: 'same', tolerance: 0.1 }, [positive(0.99), positive(0.51)])).toEqual(pass);
  });

  it('watches the score alone where the test says within, and both where it says both', () => {
    const within = { kind: 'within', tolerance: 0.1 } as const;
    expect(judge(within, [positive(0.55), positive(0.47)])).toEqual(pass);
    expect(judge(within, [positive(0.9), positive(0.7)])).toEqual(fail(1));
    const both: SuiteExpectation = { kind: 'all', of: [same, within] };
    expect(judge(both, [positive(0.55), positive(0.47), positive(0.9)])).toEqual(fail(1, 2));
  });

  it('is not applicable when the first text has no answer, whatever the others say', () => {
    expect(judge(same, [null, positive(0.1), positive(0.9)])).toEqual({
      outcome: 'not-applicable',
      reason: 'the first text was not answered',
    });
  });

  it('is not applicable when a variant has no answer, unless another one fails', () => {
    expect(judge(same, [positive(0.9), null, positive(0.8)])).toMatchObject(notApplicable);
    expect(judge(same, [positive(0.9), null, positive(0.1)])).toEqual(fail(2));
  });

  it('fails on another label when the model gives no scores, whatever the tolerance', () => {
    const bare = (name: string): Answer => ({ kind: 'label', label: name, scores: {} });
    const expectation = { kind: 'same', tolerance: 0.1 } as const;
    expect(judge(expectation, [bare('positive'), bare('positive')])).toEqual(pass);
    expect(judge(expectation, [bare('positive'), bare('negative')])).toEqual(fail(1));
  });

  it('compares entities by their labels, because their places move with the text', () => {
    const at = (start: number, name: string): Answer => ({
      kind: 'entities',
      entities: [{ start, end: start + 3, label: name }],
    });
    expect(judge(same, [at(0, 'PER'), at(5, 'PER')])).toEqual(pass);
    expect(judge(same, [at(0, 'PER'), at(0, 'LOC')])).toEqual(fail(1));
  });

  it('is not applicable with one text or with answers of two kinds', () => {
    expect(judge(same, [positive(0.9)])).toMatchObject(notApplicable);
    expect(judge(same, [positive(0.9), { kind: 'text', text: 'positive' }])).toMatchObject(notApplicable);
  });
});

describe('a case of a DIR test', () => {
  const go = (change: Direction, tolerance: number, to: number, name = 'positive') =>
    judge({ kind: 'direction', label: name, change, tolerance }, [positive(0.5), positive(to)]);

  it.each<[Direction, number, boolean]>([
    ['up', 0.65, true],
    ['up', 0.6, false],
    ['up', 0.4, false],
    ['down', 0.35, true],
    ['down', 0.4, false],
    ['down', 0.6, false],
    ['not-up', 0.6, true],
    ['not-up', 0.65, false],
    ['not-up', 0.1, true],
    ['not-down', 0.4, true],
    ['not-down', 0.35, false],
    ['not-down', 0.9, true],
  ])('%s with tolerance 0.1: from 0.5 to %f passes is %s', (change, to, isPass) => {
    expect(go(change, 0.1, to)).toEqual(isPass ? pass : fail(1));
  });

  it('takes a difference in the seventh digit for no move', () => {
    expect(go('up', 0, 0.5 + 1e-7)).toEqual(fail(1));
    expect(go('not-down', 0, 0.5 - 1e-7)).toEqual(pass);
  });

  it.each<[Direction, number[], object]>([
    ['rising', [0.3, 0.5, 0.7], pass],
    ['rising', [0.3, 0.7, 0.5], fail(2)],
    ['rising', [0.3, 0.7, 0.65], pass],
    ['falling', [0.7, 0.5, 0.3], pass],
    ['falling', [0.7, 0.3, 0.5], fail(2)],
  ])('%s goes from each text to the next: %j', (change, scores, outcome) => {
    const expectation = { kind: 'direction', label: 'positive', change, tolerance: 0.1 } as const;
    expect(judge(expectation, scores.map(positive))).toEqual(outcome);
  });

  it('leaves out what could not fail: a score within the tolerance of the end it must not reach', () => {
    expect(
      judge({ kind: 'direction', label: 'positive', change: 'not-down', tolerance: 0.1 }, [
        positive(0.05),
        positive(0),
      ]),
    ).toMatchObject(notApplicable);
    expect(
      judge({ kind: 'direction', label: 'positive', change: 'not-up', tolerance: 0.1 }, [
        positive(0.95),
        positive(1),
      ]),
    ).toMatchObject(notApplicable);
  });

  it('watches the expected label of the case where the test names none', () => {
    const expectation = { kind: 'direction', label: null, change: 'up', tolerance: 0 } as const;
    expect(judge(expectation, [positive(0.5), positive(0.4)], label('negative'))).toEqual(pass);
    expect(judge(expectation, [positive(0.5), positive(0.4)], label('positive'))).toEqual(fail(1));
  });

  it('watches the label of the first answer where told to, as CheckList does without a label', () => {
    const expectation = {
      kind: 'direction',
      label: null,
      watch: 'first-answer',
      change: 'not-down',
      tolerance: 0.1,
    } as const;
    expect(judge(expectation, [positive(0.2), positive(0.1)])).toEqual(pass);
    expect(judge(expectation, [positive(0.2), positive(0.4)])).toEqual(fail(1));
    expect(judge(expectation, [positive(0.8), positive(0.4)])).toEqual(fail(1));
    expect(judge({ ...expectation, unlessFirst: ['positive'] }, [positive(0.8), positive(0.4)])).toEqual({
      outcome: 'not-applicable',
      reason: 'the first text was answered with "positive"',
    });
  });

  it('watches the named label and not the predicted one', () => {
    expect(go('up', 0.1, 0.2, 'negative')).toEqual(pass);
  });

  it('is not applicable when the model gives no score for the label', () => {
    expect(go('up', 0.1, 0.9, 'mixed')).toEqual({
      outcome: 'not-applicable',
      reason: 'the model gives no score for the label "mixed"',
    });
    expect(go('up', 0.1, 0.9, 'constructor')).toMatchObject(notApplicable);
  });
});

/** Scores and tolerances between which every direction can fail. */
const score = fc.double({ min: 0.45, max: 0.55, noNaN: true });
const answer = fc.option(score.map(positive), { nil: null });
const tolerance = fc.oneof(
  fc.double({ min: 0, max: 0.1, noNaN: true }),
  fc.double({ min: 0, max: 0.4, noNaN: true }),
);
const expectation: fc.Arbitrary<SuiteExpectation> = fc.oneof(
  fc.constant({ kind: 'equal' as const }),
  tolerance.map((value) => ({ kind: 'same' as const, tolerance: value })),
  fc.record({
    kind: fc.constant('direction' as const),
    label: fc.constantFrom('positive', 'negative'),
    change: fc.constantFrom<Direction>('up', 'down', 'not-up', 'not-down'),
    tolerance,
  }),
);

describe('judging any case', () => {
  it('fails a case exactly when one of its texts fails alone, and names those texts', () => {
    fc.assert(
      fc.property(expectation, fc.array(answer, { minLength: 2, maxLength: 6 }), (expected, answers) => {
        const gold = label('positive');
        const isPaired = expected.kind !== 'equal';
        const failing = answers.flatMap((one, index) => {
          if (isPaired && index === 0) return [];
          const alone = judge(expected, isPaired ? [answers[0] ?? null, one] : [one], gold);
          return alone.outcome === 'fail' ? [index] : [];
        });
        const outcome = judge(expected, answers, gold);
        if (failing.length > 0) expect(outcome).toEqual({ outcome: 'fail', failing });
        else expect(outcome.outcome).toBe(answers.includes(null) ? 'not-applicable' : 'pass');
      }),
    );
  });

  it('finds one of up, down and neither, so that not-up and not-down are their opposites', () => {
    fc.assert(
      fc.property(score, score, tolerance, (from, to, allowed) => {
        const passes = (change: Direction): boolean =>
          judge({ kind: 'direction', label: 'positive', change, tolerance: allowed }, [
            positive(from),
            positive(to),
          ]).outcome === 'pass';
        expect(passes('up')).toBe(!passes('not-up'));
        expect(passes('down')).toBe(!passes('not-down'));
        expect(passes('up') && passes('down')).toBe(false);
      }),
    );
  });

  it('refuses a wrong number of answers as a fault of the program', () => {
    expect(() => judgeCase(testOf({ kind: 'equal' }), caseOf(2), [positive(0.9)])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });
});
