import { describe, expect, it } from 'vitest';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { read, refuse } = useSuiteFolder();

const yaml = yamlSuite(`  - name: Negation
    capability: Negation
    type: MFT
    cases:
      - { text: 'Not good, sadly.', label: negative }
      - { text: Not bad., label: positive }
  - name: Typos
    capability: Robustness
    type: INV
    expect: { tolerance: 0.1 }
    cases:
      - { id: a, text: Great value., variants: [Graet value., Great vlaue.] }
  - name: Praise
    capability: Vocabulary
    type: DIR
    description: Praise helps
    expect: { label: positive, change: up, tolerance: 0.05 }
    cases:
      - { id: a, text: A cup., variants: [A cup. I love it.] }
`);

const jsonl = [
  { suite: 1, name: 'A suite', version: '2.1', task: 'text-classification' },
  { test: 'Negation', capability: 'Negation', type: 'MFT', text: 'Not good, sadly.', label: 'negative' },
  {
    test: 'Typos',
    capability: 'Robustness',
    type: 'INV',
    expect: { tolerance: 0.1 },
    case: 'a',
    text: 'Great value.',
    variants: ['Graet value.', 'Great vlaue.'],
  },
  { test: 'Negation', text: 'Not bad.', label: 'positive' },
  {
    test: 'Praise',
    capability: 'Vocabulary',
    type: 'DIR',
    description: 'Praise helps',
    expect: { label: 'positive', change: 'up', tolerance: 0.05 },
    case: 'a',
    text: 'A cup.',
    variants: ['A cup. I love it.'],
  },
].map((line) => JSON.stringify(line));

const csv = `test,capability,type,case,text,label,description,expect.label,expect.change,expect.tolerance
Negation,Negation,MFT,,"Not good, sadly.",negative,,,,
Typos,Robustness,INV,a,Great value.,,,,,0.1
Typos,,,a,Graet value.,,,,,
Negation,,,,Not bad.,positive,,,,

Praise,Vocabulary,DIR,a,A cup.,,Praise helps,positive,up,0.05
Praise,,,a,A cup. I love it.,,,,,
Typos,,,a,Great vlaue.,,,,,
`;

describe('a suite as JSONL or as a table', () => {
  it('has the same tests as its YAML form, lines of a test standing apart or not', async () => {
    const { tests } = await read('flat.yaml', yaml);
    expect((await read('flat.jsonl', jsonl.join('\r\n') + '\n\n')).tests).toEqual(tests);
    expect((await read('flat.csv', csv)).tests).toEqual(tests);
    expect((await read('windows.csv', '\uFEFF' + csv.replaceAll('\n', '\r\n'))).tests).toEqual(tests);
    const tsv = csv.replace(/"([^"]*)"|,/g, (_, quoted?: string) => quoted ?? '\t');
    expect((await read('flat.tsv', tsv)).tests).toEqual(tests);
  });

  it('may be separated by semicolons', async () => {
    const { tests } = await read(
      'semicolon.csv',
      'test;capability;type;text;label\nA;X;MFT;"Good; very, very.";p\n',
    );
    expect(tests[0]?.cases[0]?.inputs).toEqual([{ text: 'Good; very, very.' }]);
  });

  it('takes name, version and task from the header line, else from the file', async () => {
    expect(await read('named.jsonl', jsonl.join('\n'))).toMatchObject({ name: 'A suite', version: '2.1' });
    const unnamed = await read('Un named.jsonl', jsonl.slice(1).join('\n'));
    expect(unnamed).toMatchObject({ id: 'un-named', name: 'Un named', task: 'text-classification' });
    expect(unnamed.fileHash.startsWith(unnamed.version)).toBe(true);
    expect(unnamed.version).toHaveLength(12);
  });

  it.each([
    [{ question: 'a', context: 'b', answers: 'c' }, 'question-answering'],
    [{ text: 'a', textPair: 'b', label: 'c' }, 'pair-classification'],
    [{ text: 'a', entities: [] }, 'token-classification'],
    [{ text: 'a', references: ['b'] }, 'text-generation'],
  ])('tells the task from the fields in use: %j', async (fields, task) => {
    const line = JSON.stringify({ test: 'A', capability: 'X', type: 'MFT', ...fields });
    expect((await read('task.jsonl', line)).task).toBe(task);
  });

  it('lets a row inherit the field that it leaves empty', async () => {
    const { tests } = await read(
      'pairs.csv',
      'test,capability,type,case,text,textPair\nA,X,INV,1,One.,Two.\nA,,,1,,Three.\n',
    );
    expect(tests[0]?.cases[0]?.inputs).toEqual([
      { text: 'One.', textPair: 'Two.' },
      { text: 'One.', textPair: 'Three.' },
    ]);
  });

  it('gives the texts of an MFT case their common label', async () => {
    const { tests } = await read(
      'common.csv',
      'test,capability,type,case,text,label\nA,X,MFT,1,One.,p\nA,,,1,Two.,p\nA,,,1,Three.,\n',
    );
    expect(tests[0]?.cases).toEqual([
      {
        id: '1',
        inputs: [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }],
        gold: { kind: 'label', label: 'p' },
      },
    ]);
  });
});

describe('a fault in JSONL is told with its line', () => {
  const first = jsonl[1] ?? '';
  it.each<[string, string[], number, string]>([
    ['broken JSON', [first, '{"test": '], 2, 'not one JSON object'],
    ['a list', ['[1]'], 1, 'not one JSON object'],
    [
      'an unknown key',
      [first, '', '{"test":"Negation","text":"a","labl":"b"}'],
      3,
      '(did you mean "label"?)',
    ],
    ['a missing type', ['{"test":"A","capability":"X","text":"a"}'], 1, 'needs its type'],
    [
      'another type',
      [first, '{"test":"Negation","type":"INV","text":"a"}'],
      2,
      'differs from its first line (line 1)',
    ],
    ['no label', [first, '{"test":"Negation","text":"a"}'], 2, 'needs "label"'],
    ['a late header', [first, '{"suite":1}'], 2, 'belongs on the first line alone'],
    ['a second header', ['{"suite":1}', '{"suite":1}'], 2, 'belongs on the first line alone'],
    ['an unknown key of the header', ['{"suite":1,"nam":"a"}'], 1, '(did you mean "name"?)'],
    ['deep brackets', ['['.repeat(100_000)], 1, 'not one JSON object'],
  ])('%s', async (_, lines, line, what) => {
    const fault = await refuse('bad.jsonl', lines.join('\n'));
    expect(fault.code).toBe('file-malformed');
    expect(fault.message).toMatch(new RegExp(`^bad\\.jsonl, line ${line}[,:] `));
    expect(fault.message).toContain(what);
  });

  it('says that there is no case', async () => {
    expect((await refuse('none.jsonl', '{"suite": 1}\n')).message).toContain('holds no case');
  });
});

describe('a fault in a table is told with its line', () => {
  const header = 'test,capability,type,case,text,label\n';
  it.each<[string, string, number, string]>([
    ['an unknown column', 'test,capability,type,txt\n', 1, '(did you mean "text"?)'],
    ['a column twice', 'test,capability,type,text,text\n', 1, 'appears twice'],
    ['a missing column', 'test,capability,text\n', 1, 'no column "type"'],
    [
      'a ragged row after a text of two lines',
      `${header}A,X,MFT,,"a\r\nb",p\r\n\r\nA,,,,c\r\n`,
      5,
      '5 fields where',
    ],
    ['an open quote', `${header}A,X,MFT,,a,p\n\nA,,,,"b,p\nA,,,,c,p\n`, 4, 'never closed'],
    ['a quote inside a field', `${header}A,X,MFT,,a "b" c,p\n`, 2, 'a quote stands inside a field'],
    ['text after a quote', `${header}A,X,MFT,,"a"b,p\n`, 2, 'a quote stands inside a field'],
    [
      'two labels in a case',
      `${header}A,X,MFT,1,a,p\nA,,,1,b,n\n`,
      3,
      'the label differs from the first row',
    ],
    ['a case of one row', `${header}A,X,INV,1,a,\n`, 2, 'more rows with the same case'],
    ['no test', `${header},X,MFT,1,a,p\n`, 2, '"test" is missing'],
    ['an unknown type', `${header}A,X,MTF,1,a,p\n`, 2, '(did you mean "MFT"?)'],
    [
      'a tolerance with a decimal comma',
      'test,capability,type,case,text,expect.tolerance\nA,X,INV,1,a,"0,1"\nA,,,1,b,\n',
      2,
      'tolerance: expected a number from 0 to 1',
    ],
  ])('%s', async (_, content, line, what) => {
    const fault = await refuse('bad.csv', content);
    expect(fault.code).toBe('file-malformed');
    expect(fault.message).toMatch(new RegExp(`^bad\\.csv, line ${line}[,:] `));
    expect(fault.message).toContain(what);
  });

  it.each(['', header])('says that there is no case: %j', async (content) => {
    expect((await refuse('none.csv', content)).message).toContain('holds no case');
  });
});
