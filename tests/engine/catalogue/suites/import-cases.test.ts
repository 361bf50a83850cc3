import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { path, read, refuse } = useSuiteFolder();

const squad = {
  version: '1.1',
  data: [
    {
      title: '',
      paragraphs: [
        {
          context: 'Ann is taller than Eve.',
          qas: [
            { question: 'Who is taller?', id: '0', answers: [{ text: 'Ann', answer_start: 0 }] },
            { question: 'Who is older?', id: '1', answers: [], is_impossible: true },
          ],
        },
      ],
    },
  ],
};

beforeAll(async () => {
  await writeFile(path('tests'), 'Good.\r\nGodo.\r\nGooood.\r\nBad.\nBda.\nBaad.\n');
  await writeFile(path('gold.txt'), 'positive\nnegative\n');
  await writeFile(path('indexes.txt'), '0\n0\n7\n7\n7\n7\n');
  await writeFile(path('texts.jsonl'), '"Line\\nbreak"\n"Second"\n');
  await writeFile(path('pairs.jsonl'), '["How old is Ann?", "What age is Ann?"]\n');
  await writeFile(path('qa.jsonl'), '["Ann is taller than Eve.", "Who is taller?"]\n');
  await writeFile(path('fields.jsonl'), '{"text": "Good.", "label": 1}\n');
  await writeFile(path('qqp.tsv'), 'id\tquestion1\tquestion2\n0\tIs it "5" or 6?\tIs it 6?\n1\tA\tB\n');
  await writeFile(path('squad.json'), JSON.stringify(squad));
  await writeFile(path('numbers.txt'), '2\n0\n');
  await writeFile(path('answers.txt'), 'Ann\nEve\n');
  await writeFile(path('answer.txt'), 'Ann');
  await writeFile(
    path('passages.jsonl'),
    '{"passage": "Ann is taller than Eve.", "question": "Who is taller?"}\n',
  );
  await writeFile(path('quotes.tsv'), 'id\ttext\tlabel\n0\t"Great\tpositive\n1\tBad "soup"\tnegative\n');
  await writeFile(path('ragged.tsv'), 'id\ttext\n0\tone\n1\ttwo\tthree\n');
  await writeFile(path('gaps'), 'Good.\n\nBad.\n\n');
  await writeFile(path('equal'), 'Bull.\nBull.\nGood.\nGodo.\nGood.\nGodo.\n');
  await writeFile(path('equal.index'), '4\n4\n1\n1\n1\n1');
});

const from = (line: string, facts = 'type: MFT, label: p'): string =>
  `  - { name: A, capability: X, ${facts}, from: { ${line} } }\n`;

async function cases(line: string, task?: string, facts?: string) {
  return (await read('import.yaml', yamlSuite(from(line, facts), task))).tests[0]?.cases ?? [];
}

describe('cases from a file that CheckList wrote', () => {
  it('are lines of text, a range of them a test', async () => {
    const found = await cases('file: tests, first: 4, last: 5');
    expect(found.map(({ inputs }) => inputs)).toEqual([[{ text: 'Bad.' }], [{ text: 'Bda.' }]]);
  });

  it('are an original and its variants where a case has several', async () => {
    const found = await cases('file: tests, textsPerCase: 3', undefined, 'type: INV');
    expect(found.map(({ inputs }) => inputs.map(({ text }) => text))).toEqual([
      ['Good.', 'Godo.', 'Gooood.'],
      ['Bad.', 'Bda.', 'Baad.'],
    ]);
  });

  it('differ in size where a file says which example belongs to which case', async () => {
    const found = await cases('file: tests, cases: indexes.txt', undefined, 'type: INV');
    expect(found.map(({ inputs }) => inputs.length)).toEqual([2, 4]);
  });

  it('take their labels from a file beside them', async () => {
    const found = await cases('file: tests, textsPerCase: 3, labels: gold.txt', undefined, 'type: MFT');
    expect(found.map(({ gold }) => gold)).toEqual([
      { kind: 'label', label: 'positive' },
      { kind: 'label', label: 'negative' },
    ]);
  });

  it('have labels under the names that the suite gives them', async () => {
    const line = 'file: tests, textsPerCase: 3, labels: numbers.txt, names: { 0: negative, 2: positive }';
    const found = await cases(line, undefined, 'type: MFT');
    expect(found.map(({ gold }) => gold)).toMatchObject([{ label: 'positive' }, { label: 'negative' }]);
  });

  it('have answers from a file beside them, for the questions that CheckList writes without', async () => {
    const found = await cases('file: squad.json, labels: answers.txt', 'question-answering', 'type: MFT');
    expect(found.map(({ gold }) => gold)).toMatchObject([{ answers: ['Ann'] }, { answers: ['Eve'] }]);
  });

  it('lose variants that are equal to their original or to each other, and count what is left of none', async () => {
    const { tests } = await read(
      'import.yaml',
      yamlSuite(from('file: equal, cases: equal.index', 'type: INV')),
    );
    expect(tests[0]?.unchanged).toBe(1);
    expect(tests[0]?.cases.map(({ inputs }) => inputs)).toEqual([[{ text: 'Good.' }, { text: 'Godo.' }]]);
    const kept = await cases('file: equal, first: 1, last: 2, textsPerCase: 2');
    expect(kept.map(({ inputs }) => inputs)).toEqual([[{ text: 'Bull.' }]]);
  });

  it('are counted with the empty lines among them', async () => {
    expect((await cases('file: gaps, first: 3'))[0]?.inputs).toEqual([{ text: 'Bad.' }]);
  });

  it('keep a quote that is never closed', async () => {
    const found = await cases('file: quotes.tsv', undefined, 'type: MFT');
    expect(found.map(({ inputs, gold }) => [inputs[0]?.text, gold])).toEqual([
      ['"Great', { kind: 'label', label: 'positive' }],
      ['Bad "soup"', { kind: 'label', label: 'negative' }],
    ]);
  });

  it('are JSON lines with keys of their own', async () => {
    const line = 'file: passages.jsonl, columns: { context: passage }, labels: answer.txt';
    expect((await cases(line, 'question-answering', 'type: MFT'))[0]).toMatchObject({
      inputs: [{ context: 'Ann is taller than Eve.', question: 'Who is taller?' }],
      gold: { answers: ['Ann'] },
    });
  });

  it('are JSON lines: texts, pairs, context with question, or fields', async () => {
    expect((await cases('file: texts.jsonl'))[0]?.inputs).toEqual([{ text: 'Line\nbreak' }]);
    expect((await cases('file: pairs.jsonl', 'pair-classification'))[0]?.inputs).toEqual([
      { text: 'How old is Ann?', textPair: 'What age is Ann?' },
    ]);
    const facts = 'type: MFT, expect: { contains: Ann }';
    expect((await cases('file: qa.jsonl', 'question-answering', facts))[0]?.inputs).toEqual([
      { context: 'Ann is taller than Eve.', question: 'Who is taller?' },
    ]);
    expect((await cases('file: fields.jsonl', undefined, 'type: MFT'))[0]).toMatchObject({
      inputs: [{ text: 'Good.' }],
      gold: { label: '1' },
    });
  });

  it('are a table, in which quotes belong to the text', async () => {
    const line = 'file: qqp.tsv, columns: { text: question1, textPair: question2 }';
    expect((await cases(line, 'pair-classification')).map(({ inputs }) => inputs)).toEqual([
      [{ text: 'Is it "5" or 6?', textPair: 'Is it 6?' }],
      [{ text: 'A', textPair: 'B' }],
    ]);
  });

  it('are the questions of a file in the shape of SQuAD, with their answers', async () => {
    const found = await cases('file: squad.json', 'question-answering', 'type: MFT');
    expect(found).toMatchObject([
      {
        inputs: [{ question: 'Who is taller?', context: 'Ann is taller than Eve.' }],
        gold: { answers: ['Ann'] },
      },
      { inputs: [{ question: 'Who is older?' }], gold: { answers: [] } },
    ]);
  });

  it('need a variant somewhere that differs', async () => {
    const facts = 'type: INV';
    const fault = await refuse('bad.yaml', yamlSuite(from('file: equal, last: 2, textsPerCase: 2', facts)));
    expect(fault.message).toContain('line 6, test "A": all variants are equal to their originals');
  });
});

describe('a file that does not hold them is refused with the line of the suite', () => {
  it.each([
    ['file: nowhere', undefined, '"nowhere" cannot be read'],
    ['file: tests, last: 7', undefined, '"tests" has 6 examples'],
    ['file: tests, textsPerCase: 4', undefined, '6 examples of "tests" are no whole cases of 4'],
    ['file: tests, first: 2, cases: indexes.txt', undefined, '"indexes.txt" has 6 lines for 5 examples'],
    ['file: tests, labels: gold.txt', undefined, '2 labels for 6 cases'],
    ['file: tests', 'pair-classification', 'cannot hold text and textPair'],
    ['file: tests, format: jsonl', undefined, 'line 1 of "tests" is not JSON'],
    ['file: pairs.jsonl', undefined, 'line 1 of "pairs.jsonl" is neither a text nor'],
    [
      'file: qqp.tsv',
      'pair-classification',
      'has no column "text" for text; it has id, question1, question2',
    ],
    ['file: squad.json, format: squad, first: 3', 'question-answering', 'has 2 examples'],
    ['file: tests, format: squad', 'question-answering', 'not JSON in the shape of SQuAD'],
    ['file: gaps', undefined, 'example 2 of "gaps" is empty'],
    ['file: ragged.tsv', undefined, 'example 2 of "ragged.tsv" has 3 columns and the header 2'],
    [
      'file: tests, textsPerCase: 3, labels: numbers.txt, names: { 0: negative }',
      undefined,
      '"numbers.txt" has the label "2", which names does not name',
    ],
    [
      'file: tests, textsPerCase: 3, labels: numbers.txt, names: { 0: negativ, 2: "" }',
      undefined,
      'expected a label',
    ],
    ['file: tests, format: xml', undefined, 'expected one of text, jsonl, tsv, csv, squad'],
  ])('%s', async (line, task, what) => {
    const facts = task === 'question-answering' ? 'type: MFT' : undefined;
    const fault = await refuse('bad.yaml', yamlSuite(from(line, facts), task));
    expect(fault).toMatchObject({ code: 'file-malformed' });
    expect(fault.message).toMatch(/^bad\.yaml, line 6, test "A": /);
    expect(fault.message).toContain(what);
  });
});
