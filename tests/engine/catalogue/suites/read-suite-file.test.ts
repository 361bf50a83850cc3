import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readSuiteFile } from '../../../../electron/engine/catalogue/suites/read-suite-file.ts';
import { resourcePath } from '../../../../electron/engine/resources.ts';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { path, read, refuse } = useSuiteFolder();

const plain = `  - name: Plain Wörds (1)
    capability: Vocabulary
    type: MFT
    description: Short texts
    label: positive
    cases:
      - { id: first, text: Not bad., label: negative }
      - { text: Good. }
    texts: [Fine., '{braces} are text.']
  - id: typos
    name: Typos
    capability: Robustness
    type: INV
    expect: { tolerance: 0.1 }
    cases:
      - [Good., Godo., Goood.]
      - { text: Bad., variants: [Bda., { text: Badd. }], label: 1 }
  - name: Praise
    capability: Vocabulary
    type: DIR
    expect: { label: positive, change: not-down }
    cases: [[A cup., A cup. I love it.]]
`;

describe('a YAML suite', () => {
  it('gives its tests, cases, expectations and the hash of the file', async () => {
    const content = yamlSuite(plain);
    const labels = ['1', 'negative', 'positive'];
    expect(await read('My Suite.yaml', content)).toEqual({
      id: 'my-suite',
      name: 'A suite',
      version: '2.1',
      task: 'text-classification',
      labels,
      source: 'My Suite.yaml',
      fileHash: createHash('sha256').update(content).digest('hex'),
      tests: [
        {
          id: 'plain-words-1',
          name: 'Plain Wörds (1)',
          capability: 'Vocabulary',
          type: 'MFT',
          description: 'Short texts',
          expectation: { kind: 'equal' },
          labels,
          cases: [
            { id: 'first', inputs: [{ text: 'Not bad.' }], gold: { kind: 'label', label: 'negative' } },
            { id: 'case-2', inputs: [{ text: 'Good.' }], gold: { kind: 'label', label: 'positive' } },
            { id: 'case-3', inputs: [{ text: 'Fine.' }], gold: { kind: 'label', label: 'positive' } },
            {
              id: 'case-4',
              inputs: [{ text: '{braces} are text.' }],
              gold: { kind: 'label', label: 'positive' },
            },
          ],
        },
        {
          id: 'typos',
          name: 'Typos',
          capability: 'Robustness',
          type: 'INV',
          expectation: { kind: 'same', tolerance: 0.1 },
          labels,
          cases: [
            { id: 'case-1', inputs: [{ text: 'Good.' }, { text: 'Godo.' }, { text: 'Goood.' }], gold: null },
            {
              id: 'case-2',
              inputs: [{ text: 'Bad.' }, { text: 'Bda.' }, { text: 'Badd.' }],
              gold: { kind: 'label', label: '1' },
            },
          ],
        },
        {
          id: 'praise',
          name: 'Praise',
          capability: 'Vocabulary',
          type: 'DIR',
          expectation: { kind: 'direction', label: 'positive', change: 'not-down', tolerance: 0 },
          labels,
          cases: [{ id: 'case-1', inputs: [{ text: 'A cup.' }, { text: 'A cup. I love it.' }], gold: null }],
        },
      ],
    });
  });

  it('is the same as JSON, with tabs and a byte order mark', async () => {
    const test = { name: 'A', capability: 'X', type: 'MFT', cases: [{ text: 'Good.', label: 'p' }] };
    const json = { suite: 1, name: 'A suite', version: '2.1', task: 'text-classification', tests: [test] };
    const fromYaml = await read(
      'same.yml',
      yamlSuite('  - { name: A, capability: X, type: MFT, texts: [Good.], label: p }\n'),
    );
    const fromJson = await read('same.json', '\uFEFF' + JSON.stringify(json, null, '\t'));
    expect(fromJson.tests).toEqual(fromYaml.tests);
  });

  it('replaces only what a variant names in question answering', async () => {
    const { tests } = await read(
      'qa.yaml',
      yamlSuite(
        `  - name: Rewording
    capability: Robustness
    type: INV
    cases:
      - question: Who swims?
        context: Ann swims.
        answers: Ann
        variants: [Who is swimming?, { context: Ann swims. Bob runs. }]
`,
        'question-answering',
      ),
    );
    expect(tests[0]?.cases).toEqual([
      {
        id: 'case-1',
        inputs: [
          { question: 'Who swims?', context: 'Ann swims.' },
          { question: 'Who is swimming?', context: 'Ann swims.' },
          { question: 'Who swims?', context: 'Ann swims. Bob runs.' },
        ],
        gold: { kind: 'answers', answers: ['Ann'] },
      },
    ]);
  });

  it('finds entities in the order of the text', async () => {
    const { tests } = await read(
      'entities.yaml',
      yamlSuite(
        `  - name: People
    capability: NER
    type: MFT
    cases:
      - text: Ann met Ann.
        entities: [{ text: Ann, label: PER }, { text: Ann, label: PER }]
`,
        'token-classification',
      ),
    );
    expect(tests[0]?.cases[0]?.gold).toEqual({
      kind: 'entities',
      entities: [
        { start: 0, end: 3, label: 'PER' },
        { start: 8, end: 11, label: 'PER' },
      ],
    });
  });

  it('keeps an empty list of answers and a list of references', async () => {
    const none = await read(
      'none.yaml',
      yamlSuite(
        '  - { name: A, capability: X, type: MFT, cases: [{ question: a, context: b, answers: [] }] }\n',
        'question-answering',
      ),
    );
    expect(none.tests[0]?.cases[0]?.gold).toEqual({ kind: 'answers', answers: [] });
    const texts = await read(
      'texts.yaml',
      yamlSuite(
        '  - { name: A, capability: X, type: MFT, cases: [{ text: a, references: [b, c] }] }\n',
        'text-generation',
      ),
    );
    expect(texts.tests[0]?.cases[0]?.gold).toEqual({ kind: 'references', references: ['b', 'c'] });
  });

  it('numbers a test whose name has no Latin letter', async () => {
    const { tests } = await read(
      'names.yaml',
      yamlSuite('  - { name: 否定, capability: X, type: MFT, texts: [a], label: p }\n'),
    );
    expect(tests[0]?.id).toBe('test-1');
  });
});

describe('the example suite', () => {
  it('has ten tests of all three types over six capabilities', async () => {
    const { tests, task } = await readSuiteFile(resourcePath('examples', 'sentiment-suite.yaml'));
    expect(task).toBe('text-classification');
    expect(tests).toHaveLength(10);
    expect(new Set(tests.map(({ type }) => type)).size).toBe(3);
    expect(new Set(tests.map(({ capability }) => capability)).size).toBe(6);
  });
});

describe('a file that is no suite', () => {
  const good = yamlSuite('  - { name: A, capability: X, type: MFT, texts: [a], label: p }\n');

  it('is said to be missing, or to be a folder', async () => {
    await expect(readSuiteFile(path('nowhere.yaml'), './nowhere.yaml')).rejects.toMatchObject({
      code: 'file-not-found',
      message: expect.stringMatching(/^\.\/nowhere\.yaml: /) as string,
    });
    await mkdir(path('folder.yaml'));
    await expect(readSuiteFile(path('folder.yaml'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('is refused when its name tells no format', async () => {
    expect(await refuse('suite.txt', good)).toMatchObject({
      code: 'file-malformed',
      message: expect.stringContaining('.jsonl') as string,
    });
  });

  it('is refused when it is not UTF-8 text, with the line of a NUL byte', async () => {
    const latin = await refuse('latin.yaml', Buffer.from('suite: 1\nname: \xE9t\xE9\n', 'latin1'));
    expect(latin.message).toBe('latin.yaml: the file is not UTF-8 text; save it as UTF-8.');
    expect((await refuse('nul.yaml', 'suite: 1\nna\0me: a\n')).details).toMatchObject({ line: 2 });
  });

  it('is refused unread when it is too big', async () => {
    expect((await refuse('big.yaml', Buffer.alloc(16 * 1024 * 1024 + 1, 32))).message).toContain(
      '16777217 bytes',
    );
  });

  it.each(['', '# nothing\n', '- a\n', 'text\n', 'name: *nobody\n', '['.repeat(20_000)])(
    'is refused with file-malformed: %#',
    async (content) => {
      expect((await refuse('odd.yaml', content)).code).toBe('file-malformed');
    },
  );

  it('is refused when aliases would make it enormous', async () => {
    const levels = 'bcdefg'.split('').map((name, index) => {
      const below = `*${'abcdefg'.charAt(index)}, `.repeat(10);
      return `${name}: &${name} [${below}]`;
    });
    const fault = await refuse('bomb.yaml', `a: &a [1, 1]\n${levels.join('\n')}\n`);
    expect(fault).toMatchObject({ code: 'file-malformed', details: { line: undefined } });
  });
});
