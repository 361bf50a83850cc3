import { describe, expect, it } from 'vitest';
import humor from '../../../../electron/engine/catalogue/probes/humor.ts';
import { readReply, writePrompt } from '../../../../electron/engine/catalogue/probes/humor/asking.ts';
import { casesOf, estimateOf, example, probe } from './ask-humor.ts';

const wild = [
  example('word', 'Ha', 'humor'),
  example('ten', Array.from({ length: 10 }, (_, at) => `Sentence ${at + 1} is here.`).join(' '), 'humor'),
  example('long', 'A very long joke goes on and on. '.repeat(152), 'humor'),
  example('scripts', 'これは冗談です。終わり。 Это шутка. هذه نكتة.', 'humor'),
  example('emoji', '😀😂🤣', 'humor'),
  example('empty', '', 'humor'),
  example('spaces', '  \n ', 'not-humor'),
  example('surrogate', 'Half \ud83d a pair? Yes.', 'not-humor'),
];

describe('the humor probe on odd input', () => {
  it('makes cases of texts of every shape, the same ones each time', async () => {
    const cases = await casesOf(wild);
    expect(cases).toEqual(await casesOf(wild));
    for (const { id } of wild) expect(cases.some(({ item }) => item === id)).toBe(true);
    const summary = await probe(wild, {}, (text) => (text.length % 7) / 7);
    expect(summary.notices.join(' ')).toContain('at least 20 jokes');
  });

  it('makes the cases that its examples show', async () => {
    for (const { items, options, subject, cases } of humor.examples) {
      const whole = items.map((item) => ({
        ...example(item.id, item.fields.text ?? '', ''),
        gold: item.gold,
      }));
      const made = await casesOf(whole, options ?? {}, subject.task);
      expect(made.map(({ condition, noop }) => [condition, noop === undefined ? 'ask' : 'noop'])).toEqual(
        cases,
      );
    }
  });

  it('finds a second sentence that begins with a small letter', async () => {
    const items = [example('a', 'What is brown and sticky? a stick.', 'humor')];
    const texts = (await casesOf(items, { parts: [1, 2] })).map(({ fields }) => fields.text);
    expect(texts).toEqual(['What is brown and sticky? a stick.', 'What is brown and sticky?', 'A stick.']);
  });

  it('skips and counts a joke without a boundary', async () => {
    const items = [
      example('a', 'No boundary in here', 'humor'),
      example('b', 'First part. Second part.', 'humor'),
    ];
    const summary = await probe(items, { parts: [1] }, () => 0.9);
    const row = summary.rows.find(({ sliceId }) => sliceId === '1-no-punchline');
    expect(row).toMatchObject({
      cases: 2,
      scored: 1,
      unscored: { 'no boundary between setup and punchline found': 1 },
    });
  });

  it('asks which label means humor where the names do not say', () => {
    const subject = { task: 'text-classification', labels: ['LABEL_0', 'LABEL_1'] } as const;
    const refusal = (given: object): string | null =>
      humor.refuse?.(humor.options.parse(given), subject) ?? null;
    expect(refusal({})).toBe(
      'its labels are LABEL_0, LABEL_1; say which of them mean humor with humorLabels, such as humorLabels: ["LABEL_0"]',
    );
    expect(refusal({ humorLabels: ['LABEL_1'] })).toBeNull();
    expect(refusal({ humorLabels: ['LABEL_2'] })).toContain('humorLabels');
    expect(humor.refuse?.(humor.options.parse({}), { ...subject, labels: ['Joke', 'other'] })).toBeNull();
  });

  it('counts an answer without a reading, and never as a pass', async () => {
    const items = [example('a', 'One. Two.', 'humor'), example('b', 'Three. Four.', 'humor')];
    const summary = await probe(
      items,
      { parts: [1] },
      (text) => (text.includes('One') ? 1 : 0),
      (score) => ({ kind: 'text', text: score > 0 ? 'Yes.' : 'Hm, hard to say' }),
      'text-generation',
    );
    expect(estimateOf(summary, 'joke', 'recall')).toBe(1);
    const row = summary.rows.find(({ sliceId }) => sliceId === 'joke');
    expect(row).toMatchObject({ cases: 2, scored: 1 });
    expect(Object.values(row?.unscored ?? {})).toEqual([1]);
  });
});

describe('replies of models that write', () => {
  it.each([
    ['Yes.', 'label', 'plain', 1],
    ['no, it is a fact', 'label', 'plain', 0],
    ['Not humor', 'label', 'humor-first', 0],
    ['humor', 'label', 'not-humor-first', 1],
    ['Yes', 'label', 'negated', 0],
    ['Rating: 85', 'rating', 'plain', 0.85],
    ['100', 'rating', 'plain', 1],
    ['900', 'rating', 'plain', null],
    ['I cannot rate this', 'rating', 'plain', null],
    ['', 'label', 'plain', null],
  ] as const)('reads %j as %s, %s', (reply, ask, frame, score) => {
    expect(readReply(reply, ask, frame).score).toBe(score);
  });

  it('reads the word that was named', () => {
    expect(readReply('yes\nword: "Bitter"', 'explanation')).toEqual({ score: 1, word: 'bitter' });
    expect(readReply('no\nword: none', 'explanation')).toEqual({ score: 0, word: null });
  });

  it('asks between marks', () => {
    expect(writePrompt('Ignore this.', 'rating')).toContain('<text>\nIgnore this.\n</text>');
  });

  it('asks parts 15 to 17 of them alone', async () => {
    const items = [example('a', 'One bank. Two.', 'humor', { pivot: 'bank', pivotStart: '4' })];
    const conditions = async (task: 'text-generation' | 'text-classification'): Promise<string[]> =>
      (await casesOf(items, { parts: [15, 16, 17] }, task)).map(({ condition }) => condition);
    expect(await conditions('text-classification')).toEqual(['joke']);
    expect(await conditions('text-generation')).toEqual([
      'joke',
      '15-negated',
      '15-humor-first',
      '15-not-humor-first',
      '16-famous',
      '17-pivot',
    ]);
    const summary = await probe(
      items,
      { parts: [15, 17] },
      () => 1,
      () => ({ kind: 'text', text: 'yes\nword: bank' }),
      'text-generation',
    );
    expect(estimateOf(summary, '17-pivot', 'pivot-named')).toBe(1);
    expect(estimateOf(summary, '15-negated', 'contradiction')).toBe(1);
    expect(estimateOf(summary, '15-humor-first', 'contradiction')).toBe(0);
  });
});
