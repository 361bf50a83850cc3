import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#shared/domain/prediction';
import type { SuiteExpectation, SuiteTest, TextCheck } from '#shared/domain/suite';
import { parseLabel } from '../../../../electron/engine/language/parse-label.ts';
import { judgeCase } from '../../../../electron/engine/catalogue/suites/judge-case.ts';

const sentiments = ['negative', 'positive'];
const written = (text: string): Answer => ({ kind: 'text', text });

function outcomeOf(
  expectation: SuiteExpectation,
  texts: readonly string[],
  more: Partial<SuiteTest> & { gold?: string } = {},
): string {
  const { gold, ...facts } = more;
  const test: SuiteTest = {
    id: 'a-test',
    name: 'A test',
    capability: 'Format',
    type: 'MFT',
    expectation,
    cases: [],
    ...facts,
  };
  const suiteCase = {
    id: 'case-1',
    inputs: texts.map((_, index) => ({ text: `prompt ${index}` })),
    gold: gold === undefined ? null : ({ kind: 'label', label: gold } as const),
  };
  return judgeCase(test, suiteCase, texts.map(written), {
    detectLanguage: (text) => (/\bund\b/.test(text) ? 'de' : /\bthe\b/.test(text) ? 'en' : null),
  }).outcome;
}

describe('the label in a generated text', () => {
  it.each([
    ['Positive', 'positive'],
    ['positive.', 'positive'],
    ['The answer is **Positive**!', 'positive'],
    ['Sentiment: NEGATIVE\n', 'negative'],
    ['It is not positive but negative.', 'negative'],
    ['<think>positive or negative?</think> negative', 'negative'],
    ['Positive. Yes, positive.', 'positive'],
  ])('%j is %s', (text, label) => {
    expect(parseLabel(text, sentiments)).toEqual({ kind: 'label', label });
  });

  it.each([
    'positive or negative',
    'not positive',
    "It isn't positive",
    'neither positive nor negative',
    'mixed',
    '',
    'positively charged',
    'positive, or rather not positive',
  ])('%j is none', (text) => {
    expect(parseLabel(text, sentiments).kind).not.toBe('label');
  });

  it('takes a longer label before one inside it, with hyphen, space or article', () => {
    const labels = ['paraphrase', 'not-paraphrase'];
    expect(parseLabel('They are not a paraphrase.', labels)).toMatchObject({ label: 'not-paraphrase' });
    expect(parseLabel('Not-Paraphrase', labels)).toMatchObject({ label: 'not-paraphrase' });
    expect(parseLabel('This is a paraphrase.', labels)).toMatchObject({ label: 'paraphrase' });
  });

  it('is found for any label wherever it stands alone among other words', () => {
    const word = fc.stringMatching(/^[b-y]{2,8}$/);
    fc.assert(
      fc.property(fc.constantFrom(...sentiments), fc.array(word), fc.array(word), (label, before, after) => {
        fc.pre(
          ![...before, ...after].some(
            (other) => sentiments.includes(other) || /^(not|never|neither|nor)$/.test(other),
          ),
        );
        fc.pre(!/n t$|instead of$|rather than$/.test(before.join(' ')));
        expect(parseLabel([...before, label.toUpperCase(), ...after].join(', '), sentiments)).toEqual({
          kind: 'label',
          label,
        });
      }),
    );
  });

  it('answers a case with a gold label, and leaves it out where there are two', () => {
    const equal = { kind: 'equal' } as const;
    expect(outcomeOf(equal, ['Positive!'], { gold: 'positive', labels: sentiments })).toBe('pass');
    expect(outcomeOf(equal, ['negative'], { gold: 'positive', labels: sentiments })).toBe('fail');
    expect(outcomeOf(equal, ['positive or negative'], { gold: 'positive', labels: sentiments })).toBe(
      'not-applicable',
    );
  });

  it('is what two generated texts are compared by', () => {
    const same = { kind: 'same' } as const;
    const facts = { type: 'INV', labels: sentiments } as const;
    expect(outcomeOf(same, ['Positive.', 'I would say positive'], facts)).toBe('pass');
    expect(outcomeOf(same, ['Positive.', 'Negative'], facts)).toBe('fail');
    expect(outcomeOf(same, ['Positive.', 'hm'], facts)).toBe('not-applicable');
  });

  it('may be one of several, or none of them', () => {
    const oneOf: SuiteExpectation = { kind: 'one-of', labels: ['neutral', 'positive'] };
    expect(outcomeOf(oneOf, ['Neutral.'], { labels: sentiments })).toBe('pass');
    expect(outcomeOf(oneOf, ['negative'], { labels: sentiments })).toBe('fail');
    expect(outcomeOf({ kind: 'not', of: oneOf }, ['negative'], { labels: sentiments })).toBe('pass');
  });
});

describe('a short answer in a generated text', () => {
  const judge = (answers: readonly string[], text: string): string => {
    const test: SuiteTest = {
      id: 't',
      name: 'T',
      capability: 'C',
      type: 'MFT',
      expectation: { kind: 'equal' },
      cases: [],
    };
    const suiteCase = {
      id: 'c',
      inputs: [{ question: 'Who?' }],
      gold: { kind: 'answers', answers } as const,
    };
    return judgeCase(test, suiteCase, [written(text)]).outcome;
  };

  it.each(['Ann', 'ann.', 'The answer is: **Ann**', 'Answer: Ann', '<think>Eve? No.</think>\nAnn'])(
    '%j is Ann',
    (text) => {
      expect(judge(['Ann'], text)).toBe('pass');
    },
  );

  it.each(['Eve', 'Ann is taller than Eve.', 'unknown', ''])('%j is not Ann', (text) => {
    expect(judge(['Ann'], text)).toBe('fail');
  });

  it('may say that there is none', () => {
    for (const text of ['', 'Unanswerable.', 'The text does not say.', 'The answer is not stated.']) {
      expect(judge([], text), text).toBe('pass');
    }
    expect(judge([], 'Ann')).toBe('fail');
  });
});

describe('a check of a generated text', () => {
  it('does not see the thoughts before the answer', () => {
    const check = { kind: 'words', atMost: 1 } as const;
    expect(outcomeOf({ kind: 'text', check }, ['<think>Let me see, it is Paris.</think> Paris'])).toBe(
      'pass',
    );
  });

  it.each<[TextCheck, string, string]>([
    [{ kind: 'contains', texts: ['Nile', 'Egypt'], need: 'all' }, 'the nile in EGYPT', 'the Nile'],
    [{ kind: 'contains', texts: ['Nile', 'Egypt'], need: 'any' }, 'Egypt', 'Sudan'],
    [{ kind: 'contains', texts: ["don't"], need: 'all' }, 'I don’t', 'I do'],
    [{ kind: 'starts-with', texts: ['Dear'] }, '  dear Ann', 'Hello, dear'],
    [{ kind: 'ends-with', texts: ['!'] }, 'Yes!\n', 'Yes'],
    [{ kind: 'equals', texts: ['Yes'] }, ' Yes ', 'yes'],
    [{ kind: 'matches', pattern: '^[A-Z]{3}-\\d+$' }, 'ABC-12', 'ABC-x'],
    [{ kind: 'words', atMost: 3 }, 'one two three', 'one two three four'],
    [{ kind: 'words', atLeast: 2, atMost: 2 }, 'one two', 'one'],
    [{ kind: 'sentences', atLeast: 2, atMost: 2 }, 'It rains. We stay.', 'It rains.'],
    [{ kind: 'lines', atLeast: 3 }, '- a\n\n- b\n- c', '- a\n- b'],
    [{ kind: 'characters', atMost: 4 }, 'äöü😀', 'abcde'],
    [{ kind: 'json', keys: [] }, '[1, 2]', '{name: 1}'],
    [{ kind: 'json', keys: ['name'] }, '```json\n{"name": "Ann"}\n```', '{"age": 3}'],
    [{ kind: 'json', keys: ['name'] }, '[{"name": "Ann"}]', '[]'],
    [{ kind: 'number', value: 42, within: 0 }, 'Six times seven is 42.', '43'],
    [{ kind: 'number', value: 1234.5, within: 0 }, '1,234.5', '1,234'],
    [{ kind: 'number', value: -3, within: 0.5 }, 'about -3.2', '3'],
    [{ kind: 'language', code: 'de' }, 'Hund und Katze', 'the dog'],
    [{ kind: 'letters', letters: 'upper' }, 'LOUD, 3!', 'Loud'],
    [{ kind: 'letters', letters: 'lower' }, 'quiet é', '123'],
  ])('%j', (check, good, bad) => {
    expect(outcomeOf({ kind: 'text', check }, [good])).toBe('pass');
    expect(outcomeOf({ kind: 'text', check }, [bad])).toBe('fail');
  });

  it('is not applicable where a language cannot be told or nobody tells it', () => {
    const check = { kind: 'text', check: { kind: 'language', code: 'en' } } as const;
    expect(outcomeOf(check, ['42'])).toBe('not-applicable');
    const test: SuiteTest = {
      id: 't',
      name: 'T',
      capability: 'C',
      type: 'MFT',
      expectation: check,
      cases: [],
    };
    const suiteCase = { id: 'c', inputs: [{ text: 'a' }], gold: null };
    expect(judgeCase(test, suiteCase, [written('the dog')]).outcome).toBe('not-applicable');
  });

  it('takes time in proportion to the text for a pattern that makes others backtrack', () => {
    const check = { kind: 'matches', pattern: '^(a+)+$' } as const;
    expect(outcomeOf({ kind: 'text', check }, [`${'a'.repeat(50_000)}!`])).toBe('fail');
  });
});

describe('expectations together', () => {
  const short: SuiteExpectation = { kind: 'text', check: { kind: 'words', atMost: 2 } };
  const yes: SuiteExpectation = { kind: 'text', check: { kind: 'contains', texts: ['yes'], need: 'all' } };
  const english: SuiteExpectation = { kind: 'text', check: { kind: 'language', code: 'en' } };

  it.each<[SuiteExpectation, string, string]>([
    [{ kind: 'all', of: [short, yes] }, 'yes', 'pass'],
    [{ kind: 'all', of: [short, yes] }, 'yes it is so', 'fail'],
    [{ kind: 'any', of: [short, yes] }, 'yes it is so', 'pass'],
    [{ kind: 'any', of: [short, yes] }, 'no it is not', 'fail'],
    [{ kind: 'not', of: yes }, 'no', 'pass'],
    [{ kind: 'all', of: [english, yes] }, '42', 'fail'],
    [{ kind: 'all', of: [english, short] }, '42', 'not-applicable'],
    [{ kind: 'any', of: [english, short] }, '42', 'pass'],
    [{ kind: 'not', of: english }, '42', 'not-applicable'],
  ])('%j of %j', (expectation, text, outcome) => {
    expect(outcomeOf(expectation, [text])).toBe(outcome);
  });

  it('need one text of the case where the test says any, and not the first where it says so', () => {
    expect(outcomeOf(yes, ['no', 'yes'])).toBe('fail');
    expect(outcomeOf(yes, ['no', 'yes'], { aggregate: 'any' })).toBe('pass');
    expect(outcomeOf(yes, ['no', 'no'], { aggregate: 'any' })).toBe('fail');
    expect(outcomeOf(yes, ['no', 'yes'], { aggregate: 'all-except-first' })).toBe('pass');
    expect(outcomeOf(yes, ['no'], { aggregate: 'all-except-first' })).toBe('not-applicable');
  });

  it('take a changed answer for a pass where a change is expected', () => {
    const differs: SuiteExpectation = { kind: 'not', of: { kind: 'same' } };
    expect(outcomeOf(differs, ['Paris', 'Rome'], { type: 'DIR' })).toBe('pass');
    expect(outcomeOf(differs, ['Paris', 'paris.'], { type: 'DIR' })).toBe('fail');
  });
});
