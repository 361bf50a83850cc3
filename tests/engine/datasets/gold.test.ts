import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '../../../shared/domain/dataset.ts';
import type { Gold } from '../../../shared/domain/example.ts';
import type { Task } from '../../../shared/domain/task.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();
const fixture = (name: string) => join(import.meta.dirname, '..', '..', 'fixtures', 'datasets', name);

async function openRow(
  row: object,
  options: { task?: Task; columns?: ColumnMapping; labels?: Record<string, string> } = {},
) {
  return openDataset({ path: await write('row.jsonl', JSON.stringify(row)), ...options });
}

async function goldOf(...parameters: Parameters<typeof openRow>): Promise<Gold | null> {
  const [example] = await collect((await openRow(...parameters)).examples());
  return example!.gold;
}

describe('gold labels', () => {
  it.each([
    [1, '1'],
    ['1', '1'],
    [' pos ', 'pos'],
    [true, 'true'],
    [0, '0'],
    [1.5, '1.5'],
  ])('reads %j as the label %j', async (label, expected) => {
    expect(await goldOf({ text: 'some words', label })).toEqual({ kind: 'label', label: expected });
  });

  it.each([null, '', '  '])('reads %j as no label', async (label) => {
    expect(await goldOf({ text: 'some words', label })).toBeNull();
  });

  it('goes by the names the user gives raw values', async () => {
    expect(await goldOf({ text: 'some words', label: 1 }, { labels: { 1: 'positive' } })).toEqual({
      kind: 'label',
      label: 'positive',
    });
  });

  it('goes by the names a Parquet file gives its own numbers, unless the user names them', async () => {
    const path = fixture('named-labels.parquet');
    const dataset = await openDataset({ path });
    expect(dataset.sheet.labels).toEqual({ negative: 1, positive: 2 });
    expect(dataset.sheet.warnings.join(' ')).toContain('0 = "negative", 1 = "positive"');
    expect((await openDataset({ path, labels: { 1: 'good' } })).sheet.labels).toEqual({
      good: 2,
      negative: 1,
    });
  });

  it('refuses a list of labels, with the row', async () => {
    await expectFault(
      openRow({ text: 'some words', label: ['a', 'b'] }),
      'dataset-label',
      'row 1',
      '"label"',
      'one label',
    );
  });

  it('refuses a label column that has thousands of values', async () => {
    const rows = Array.from({ length: 10_050 }, (_, index) => `text ${index},value ${index}`);
    const path = await write('many.csv', `text,label\n${rows.join('\n')}\n`);
    await expectFault(
      openDataset({ path }),
      'dataset-label',
      'more than 10000 different values',
      'row 10001',
    );
  });
});

describe('gold answers', () => {
  const context = 'The 😀 shop opened in 1990 in Ghent.';
  const row = (answers: unknown) => ({ question: 'When did it open?', context, answers });

  it.each([
    ['one text', '1990', { answers: ['1990'] }],
    ['a list of texts', ['1990', 'in Ghent'], { answers: ['1990', 'in Ghent'] }],
    ['a list as JSON text', '["1990"]', { answers: ['1990'] }],
    ['texts with offsets', { text: ['1990'], answer_start: [22] }, { answers: ['1990'], starts: [22] }],
    [
      'offsets that count code points',
      { text: ['1990'], answer_start: [21] },
      { answers: ['1990'], starts: [22] },
    ],
    ['offsets as JSON text', '{"text": ["1990"], "answer_start": [22]}', { answers: ['1990'], starts: [22] }],
    ['offsets that are wrong', { text: ['1990'], answer_start: [3] }, { answers: ['1990'] }],
    ['objects in a list', [{ text: '1990', answer_start: 22 }], { answers: ['1990'] }],
    ['a question without answer', { text: [], answer_start: [] }, { answers: [] }],
    ['an empty list', [], { answers: [] }],
  ])('reads %s', async (_what, answers, expected) => {
    expect(await goldOf(row(answers))).toEqual({ kind: 'answers', ...expected });
  });

  it.each([null, ''])('reads %j as no gold value', async (answers) => {
    expect(await goldOf(row(answers))).toBeNull();
  });

  it('reads nested answers of Parquet, offsets by code point included', async () => {
    const examples = await collect((await openDataset({ path: fixture('questions.parquet') })).examples());
    expect(examples.map((example) => example.gold)).toEqual([
      { kind: 'answers', answers: ['1990', 'in Ghent'], starts: [22, 27] },
      { kind: 'answers', answers: [] },
    ]);
  });

  it('refuses answers of an unknown shape, with the row', async () => {
    await expectFault(openRow(row({ spans: [1] })), 'file-malformed', 'row 1', '"answers"', '"text"');
  });
});

describe('gold entities', () => {
  const spans = (gold: Gold | null) => (gold?.kind === 'entities' ? gold.entities : null);
  const tokens = ['Ann', 'Lee', 'left', 'New', 'York', 'Bonn'];

  it.each([
    ['BIO', ['B-PER', 'I-PER', 'O', 'B-LOC', 'I-LOC', 'B-LOC']],
    ['IOBES', ['B-PER', 'E-PER', 'O', 'B-LOC', 'E-LOC', 'S-LOC']],
    ['BILOU', ['B-PER', 'L-PER', 'O', 'B-LOC', 'L-LOC', 'U-LOC']],
  ])('reads %s tags of tokens as spans of the joined text', async (_scheme, ner_tags) => {
    const [example] = await collect((await openRow({ tokens, ner_tags })).examples());
    expect(example!.fields).toEqual({ text: 'Ann Lee left New York Bonn' });
    expect(spans(example!.gold)).toEqual([
      { start: 0, end: 7, label: 'PER' },
      { start: 13, end: 21, label: 'LOC' },
      { start: 22, end: 26, label: 'LOC' },
    ]);
  });

  it('joins neighbours of tags without prefix, and a span that begins with I', async () => {
    const row = { tokens: ['Ann', 'Lee', 'left'], ner_tags: ['PER', 'PER', 'O'] };
    expect(spans(await goldOf(row))).toEqual([{ start: 0, end: 7, label: 'PER' }]);
    const inside = { tokens: ['Ann', 'Lee', 'left'], ner_tags: ['I-PER', 'I-PER', 'I-LOC'] };
    expect(spans(await goldOf(inside))).toHaveLength(2);
  });

  it('names numbered tags by the labels given, and asks for names otherwise', async () => {
    const row = { tokens: ['Ann', 'left'], ner_tags: [1, 0] };
    expect(spans(await goldOf(row, { labels: { 0: 'O', 1: 'B-PER' } }))).toEqual([
      { start: 0, end: 3, label: 'PER' },
    ]);
    await expectFault(openRow(row), 'dataset-label', 'row 1', 'are numbers', '"B-PER"');
  });

  it('reads spans, from JSON text as well, and counts their labels', async () => {
    const list = [
      { start: 0, end: 3, label: 'PER' },
      { start: 9, end: 13, entity_group: 'LOC' },
    ];
    for (const entities of [list, JSON.stringify(list)]) {
      const dataset = await openRow({ text: 'Ann left Bonn', entities }, { task: 'token-classification' });
      const [example] = await collect(dataset.examples());
      expect(spans(example!.gold)).toEqual([
        { start: 0, end: 3, label: 'PER' },
        { start: 9, end: 13, label: 'LOC' },
      ]);
      expect(dataset.sheet.labels).toEqual({ LOC: 1, PER: 1 });
    }
  });

  it('follows the surface text where offsets count code points', async () => {
    const entities = [{ start: 2, end: 6, label: 'LOC', text: 'Bonn' }];
    expect(spans(await goldOf({ text: '😀 Bonn', entities }))).toEqual([{ start: 3, end: 7, label: 'LOC' }]);
  });

  it.each([
    ['more tags than tokens', { tokens: ['Ann'], ner_tags: ['O', 'O'] }, '2 tags for 1 tokens'],
    [
      'a span outside the text',
      { text: 'Ann', entities: [{ start: 0, end: 9, label: 'PER' }] },
      'a text of 3 characters',
    ],
    [
      'a span without label',
      { text: 'Ann', entities: [{ start: 0, end: 3 }] },
      'without start, end or label',
    ],
    ['no list', { text: 'Ann left', entities: 'Ann' }, 'no list of tags'],
  ])('refuses %s, with the row', async (_what, row, sentence) => {
    const columns = {
      text: 'text' in row ? 'text' : 'tokens',
      entities: 'ner_tags' in row ? 'ner_tags' : 'entities',
    };
    await expectFault(
      openRow(row, { task: 'token-classification', columns }),
      'file-malformed',
      'row 1',
      sentence,
    );
  });
});

describe('gold references', () => {
  it.each([
    ['one text', 'A short text.', ['A short text.']],
    ['a list', ['One.', 'Two.'], ['One.', 'Two.']],
    ['a text that only looks like a list', '[sic] quoted', ['[sic] quoted']],
  ])('reads %s', async (_what, summary, references) => {
    expect(await goldOf({ document: 'A long text.', summary })).toEqual({ kind: 'references', references });
  });
});
