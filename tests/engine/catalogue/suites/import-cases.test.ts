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
    ['file: tests, format: xml', undefined, 'expected one of text, jsonl, tsv, csv, squad'],
  ])('%s', async (line, task, what) => {
    const facts = task === 'question-answering' ? 'type: MFT' : undefined;
    const fault = await refuse('bad.yaml', yamlSuite(from(line, facts), task));
    expect(fault).toMatchObject({ code: 'file-malformed' });
    expect(fault.message).toMatch(/^bad\.yaml, line 6, test "A": /);
    expect(fault.message).toContain(what);
  });
});
