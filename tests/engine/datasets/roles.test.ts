import { describe, expect, it } from 'vitest';
import { guessRoles } from '../../../electron/engine/datasets/guess-roles.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { withoutPrototype } from '../../../electron/engine/datasets/raw-row.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();

const guess = (columns: readonly string[], values: readonly Record<string, unknown>[] = []) =>
  guessRoles(
    columns,
    values.map((row, index) => ({ row: index + 1, values: withoutPrototype(row) })),
    {},
    undefined,
  );

describe('guessing roles from names', () => {
  it.each([
    [['review', 'sentiment'], 'text-classification', { text: 'review', label: 'sentiment' }],
    [['sentence', 'label', 'idx'], 'text-classification', { text: 'sentence', label: 'label', id: 'idx' }],
    [
      ['Class Index', 'Title', 'Description'],
      'text-classification',
      { text: 'Description', label: 'Class Index' },
    ],
    [
      ['premise', 'hypothesis', 'label'],
      'pair-classification',
      { text: 'premise', textPair: 'hypothesis', label: 'label' },
    ],
    [
      ['sentence1', 'sentence2', 'gold_label'],
      'pair-classification',
      { text: 'sentence1', textPair: 'sentence2', label: 'gold_label' },
    ],
    [
      ['id', 'question1', 'question2', 'is_duplicate'],
      'pair-classification',
      { id: 'id', text: 'question1', textPair: 'question2', label: 'is_duplicate' },
    ],
    [
      ['question', 'sentence', 'label'],
      'pair-classification',
      { text: 'question', textPair: 'sentence', label: 'label' },
    ],
    [
      ['id', 'title', 'context', 'question', 'answers'],
      'question-answering',
      { id: 'id', context: 'context', question: 'question', answers: 'answers' },
    ],
    [
      ['id', 'tokens', 'pos_tags', 'ner_tags'],
      'token-classification',
      { id: 'id', text: 'tokens', entities: 'ner_tags' },
    ],
    [
      ['article', 'highlights', 'id'],
      'summarization',
      { text: 'article', references: 'highlights', id: 'id' },
    ],
    [['dialogue', 'summary'], 'summarization', { text: 'dialogue', references: 'summary' }],
    [['prompt', 'completion'], 'text-generation', { text: 'prompt', references: 'completion' }],
  ])('reads %j as %s', (columns, task, mapping) => {
    const result = guess(columns);
    expect(result.task).toBe(task);
    expect({ ...result.mapping }).toEqual(mapping);
    expect([...result.guessed].sort()).toEqual(Object.keys(mapping).sort());
  });

  it('reads a text with a list of spans as token classification', () => {
    const result = guess(
      ['text', 'entities'],
      [{ text: 'Ann left', entities: [{ start: 0, end: 3, label: 'PER' }] }],
    );
    expect(result).toMatchObject({
      task: 'token-classification',
      mapping: { text: 'text', entities: 'entities' },
    });
  });
});

describe('guessing roles from values', () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    v1: index % 3 ? 'ham' : 'spam',
    v2: `a message of words ${index}`,
    v3: '',
  }));

  it('takes the long texts for the text and the few short values for the label', () => {
    expect(guess(['v1', 'v2', 'v3'], rows).mapping).toEqual({ text: 'v2', label: 'v1' });
  });

  it('leaves the label open when two columns could be it', () => {
    const twice = rows.map((row, index) => ({ ...row, v3: index % 2 ? 'x' : 'y' }));
    expect(guess(['v1', 'v2', 'v3'], twice).mapping).toEqual({ text: 'v2' });
  });

  it('takes a single column for the text', () => {
    expect(guess(['words'], [{ words: 'one' }, { words: 'two' }]).mapping).toEqual({ text: 'words' });
  });
});

describe('roles the user gives', () => {
  it('win over names, and settle the task', async () => {
    const path = await write('given.csv', 'text,note,label,mood\nsome words here,a note of words,1,glad\n');
    const { sheet } = await openDataset({ path, columns: { text: 'note', label: 'mood' } });
    expect(sheet).toMatchObject({
      task: 'text-classification',
      mapping: { text: 'note', label: 'mood' },
      guessed: [],
    });
    const pair = await openDataset({ path, columns: { text: 'text', textPair: 'note' } });
    expect(pair.sheet).toMatchObject({ task: 'pair-classification', mapping: { textPair: 'note' } });
  });

  it('turn a guess off with an empty name', async () => {
    const path = await write('off.csv', 'id,text,label\na,one two,x\na,three four,y\n');
    await expectFault(openDataset({ path }), 'dataset-column', 'rows 1 and 2', 'columns: {id: ""}');
    const dataset = await openDataset({ path, columns: { id: '', label: '' } });
    expect(dataset.sheet.mapping).toEqual({ text: 'text' });
    expect((await collect(dataset.examples())).map(({ id, gold }) => [id, gold])).toEqual([
      ['row-1', null],
      ['row-2', null],
    ]);
  });

  it('follow a given task where the names would say another', async () => {
    const path = await write('task.csv', 'article,summary,label\nlong text of words,short text,news\n');
    const { sheet } = await openDataset({ path, task: 'text-classification', columns: { text: 'article' } });
    expect(sheet).toMatchObject({
      task: 'text-classification',
      mapping: { text: 'article', label: 'label' },
    });
  });
});
