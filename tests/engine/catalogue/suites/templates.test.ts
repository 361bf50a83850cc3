import fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { builtinLexicons } from '../../../../electron/engine/catalogue/suites/templates/builtin-lexicons.ts';
import { chooseArticle } from '../../../../electron/engine/catalogue/suites/templates/choose-article.ts';
import { expandTemplate } from '../../../../electron/engine/catalogue/suites/templates/expand-template.ts';
import { buildLexicon } from '../../../../electron/engine/catalogue/suites/templates/lexicon.ts';
import { parseTemplate } from '../../../../electron/engine/catalogue/suites/templates/parse-template.ts';
import { suggestFills } from '../../../../electron/engine/catalogue/suites/templates/suggest-fills.ts';
import { suggestWords, writeWords } from '../../../../electron/engine/catalogue/suites/suggest-words.ts';
import { createRandom } from '../../../../electron/engine/language/random.ts';
import { useSuiteFolder, yamlSuite } from './suite-folder.ts';

const { path, read, refuse } = useSuiteFolder();

const lexicons = new Map([
  ['name', buildLexicon({ female: ['Ann', 'Eve'], male: ['Bob', 'Max'] })],
  [
    'plant',
    buildLexicon([
      { word: 'oak', plural: 'oaks' },
      { word: 'elm', plural: 'elms' },
    ]),
  ],
  ['view', buildLexicon(['I like {plant.plural}', 'no opinion'])],
]);

function expand(template: string | readonly string[], sample: number | null = null, seed = 1) {
  return expandTemplate(template, { lexicons, random: createRandom(seed), sample, limit: 1000 });
}

/** The texts of the cases of one test. */
async function fill(test: string, head = ''): Promise<string[][]> {
  const content = yamlSuite(`  - name: A\n    capability: X\n${test.replace(/^/gm, '    ')}\n`).replace(
    'tests:',
    `${head}tests:`,
  );
  const { tests } = await read('filled.yaml', content);
  return (tests[0]?.cases ?? []).map(({ inputs }) => inputs.map(({ text = '' }) => text));
}

describe('a template', () => {
  it.each<[string, string[]]>([
    ['{name:female} is here.', ['Ann is here.', 'Eve is here.']],
    ['{name:female1}, {name:female2}', ['Ann, Eve', 'Eve, Ann']],
    ['{name:male} and {name:male}', ['Bob and Bob', 'Max and Max']],
    [
      '{a:plant}, {A:plant}, {plant.plural}, {Plant}',
      ['an oak, An oak, oaks, Oak', 'an elm, An elm, elms, Elm'],
    ],
    ['{red|blue} and {red|blue}', ['red and red', 'blue and blue']],
    ['{a:orange|pear}', ['an orange', 'a pear']],
    ['{very|} good {|indeed}', ['very good', 'very good indeed', 'good', 'good indeed']],
    ['{view}.', ['I like oaks.', 'I like elms.', 'no opinion.']],
    [
      '{view} {a:plant}',
      ['I like oaks an oak', 'I like elms an elm', 'no opinion an oak', 'no opinion an elm'],
    ],
    ['{name:female.subset} {{braces}}', ['female {braces}', 'female {braces}']],
    ['no slots', ['no slots']],
  ])('%s', (template, texts) => {
    expect(expand(template)).toEqual(texts);
  });

  it('never gives two slots of a lexicon the same word', () => {
    expect(expand('{name} {name1} {name2}')).toHaveLength(4 * 3 * 2);
    for (const text of expand('{name} {name1} {name2}', 10)) {
      expect(new Set(JSON.stringify(text).split(' ')).size).toBe(3);
    }
  });

  it('repeats a variant for each other word of a slot with a star, or for so many', () => {
    expect(expand(['{name:female}', '{name*}!'])).toEqual([
      ['Ann', 'Eve!', 'Bob!', 'Max!'],
      ['Eve', 'Ann!', 'Bob!', 'Max!'],
    ]);
    for (const variants of expand(['{name:female}', '{name*2}!'])) expect(variants).toHaveLength(3);
  });

  it('draws a sample that depends on the seed alone, without repetition, however large the product', () => {
    const wide = new Map([['word', buildLexicon(Array.from({ length: 400 }, (_, n) => `w${n}`))]]);
    const draw = (seed: number) =>
      expandTemplate('{word1} {word2} {word3}', {
        lexicons: wide,
        random: createRandom(seed),
        sample: 50,
        limit: 1000,
      });
    expect(new Set(draw(1)).size).toBe(50);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(expand('{name}', 10)).toHaveLength(4);
  });

  it.each([
    '{name1} {name2} {plant}',
    '{view} {plant} {name:male}',
    '{plant} {view} {view}',
    '{name} {name:female} {red|blue|}',
  ])('%s draws its sample among all of its cases as they are listed', (template) => {
    const all = expand(template);
    expect(new Set(all).size).toBe(all.length);
    for (const sample of [0, 1, 5, all.length, all.length + 1])
      expect(expand(template, sample, 7)).toEqual(createRandom(7).sample(all, sample));
  });

  it('that is any text with doubled braces is that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(expand(text.replace(/[{}]/g, '$&$&'))).toEqual([text]);
      }),
    );
  });

  it('with any braces is read or refused with a reason, never something else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', 'a', ':', '|', '1', '*', '.', ' ') }),
        (text) => {
          try {
            parseTemplate(text);
          } catch (fault) {
            expect(fault).toMatchObject({ name: 'TemplateFault' });
          }
        },
      ),
    );
  });
});

describe('the article', () => {
  it.each([
    'an apple',
    'a pear',
    'an hour',
    'an honest man',
    'a university',
    'an umbrella',
    'a European',
    'a one-way street',
    'an MRI',
    'a BBC programme',
    'an 8',
    'an 18-year-old',
    'a 180',
    'an 11',
    'an uncle',
    'an unimportant fact',
    'a unicorn',
    'a user',
    'an heir',
    'a hero',
    'an X-ray',
    'a U-turn',
    'an FBI agent',
    'a NASA engineer',
    'an old house',
    'a union',
    'an onion',
    'an Ethiopian',
    'a Ukrainian',
    'an American',
    'an Iranian',
    'a useful idea',
    'an usher',
    'a euro',
    'an egg',
    'a yellow hat',
    'an “odd” one',
    'a ukulele',
    'an urgent call',
    'a uniform',
  ])('%s', (phrase) => {
    const [article, ...rest] = phrase.split(' ');
    expect(chooseArticle(rest.join(' '))).toBe(article);
  });
});

describe('the templates of a suite', () => {
  it('share their slots over fields, variants, label and expectation of a case', async () => {
    const { tests } = await read(
      'shared.yaml',
      yamlSuite(`  - name: A
    capability: X
    type: MFT
    lexicons: { taste: { positive: [sweet], negative: [foul] } }
    template: { text: 'It is {taste}.', variants: ['So {taste}!'], label: '{taste.subset}' }
`),
    );
    expect(tests[0]?.cases).toEqual([
      {
        id: 'case-1',
        inputs: [{ text: 'It is sweet.' }, { text: 'So sweet!' }],
        gold: { kind: 'label', label: 'positive' },
      },
      {
        id: 'case-2',
        inputs: [{ text: 'It is foul.' }, { text: 'So foul!' }],
        gold: { kind: 'label', label: 'negative' },
      },
    ]);
  });

  it('take their words from the test, the suite, a file or those that are built in, the nearest first', async () => {
    await mkdir(path('words'), { recursive: true });
    await writeFile(path('words/fish.csv'), 'subset,word,plural\nriver,trout,trouts\nsea,cod,cods\n');
    await writeFile(path('words/herbs.txt'), 'dill\n\nmint\n');
    const head = 'lexicons:\n  fish: words/fish.csv\n  herb: words/herbs.txt\n  weekday: [Doomsday]\n';
    expect(await fill("type: MFT\nlabel: p\ntemplate: '{fish:sea.plural} {herb}'", head)).toEqual([
      ['cods dill'],
      ['cods mint'],
    ]);
    expect(await fill("type: MFT\nlabel: p\ntemplate: '{weekday}'", head)).toEqual([['Doomsday']]);
    expect(
      await fill("type: MFT\nlabel: p\nlexicons: { weekday: [Never] }\ntemplate: '{weekday}'", head),
    ).toEqual([['Never']]);
    expect(await fill("type: MFT\nlabel: p\ntemplate: '{weekday}'")).toHaveLength(7);
  });

  it('leave out a case that is there already, and draw from each template', async () => {
    expect(
      await fill("type: MFT\nlabel: p\nlexicons: { x: [a, b] }\ntemplates: ['{x}', '{x|y|a}', z]"),
    ).toEqual([['a'], ['b'], ['x'], ['y'], ['z']]);
    expect(
      await fill("type: MFT\nlabel: p\nsample: 3\ntemplates: ['{month}', '{city} is far']"),
    ).toHaveLength(6);
  });

  it('are filled in the same way when another test comes before', async () => {
    const test = "type: MFT\nlabel: p\nsample: 5\ntemplate: '{name} {city}'";
    const alone = await fill(test);
    const other = '  - { name: Other, capability: X, type: MFT, label: p, template: "{city}", sample: 2 }\n';
    const { tests } = await read(
      'two.yaml',
      yamlSuite(`${other}  - name: A\n    capability: X\n${test.replace(/^/gm, '    ')}\n`),
    );
    expect(tests[1]?.cases.map(({ inputs }) => inputs.map(({ text }) => text))).toEqual(alone);
  });
});

describe('a fault in a template names line, tag and remedy', () => {
  const test = (line: string): string =>
    yamlSuite(`  - name: A\n    capability: X\n    type: MFT\n    label: p\n    ${line}\n`);

  it.each([
    ["template: '{nmae} is here'", 'unknown tag {nmae} (did you mean "name"?)'],
    ["template: '{name:femal}'", 'asks for "femal" of "name" (did you mean "female"?)'],
    ["template: '{weekday:late}'", 'it has no parts'],
    [
      "template: '{country.captial}'",
      'asks for a column "captial" that "France" does not have; it has word, subset, nationality, capital',
    ],
    ["template: 'a {name'", 'an opening brace that is not closed in "a {name"'],
    ["template: 'a } b'", 'a closing brace without an opening one'],
    ["template: '{Na me!}'", 'the slot {Na me!} cannot be read'],
    ["template: '{red|blue|red}'", 'the same word twice'],
    ["template: '{name:female|nobody}'", '"name:female" looks like a lexicon'],
    ["template: '{adv:really|}'", 'looks like a name with a word; write {really|}, or define a lexicon adv'],
    ["template: '{mask} is here'", 'masked language model'],
    ["template: '{name*} is here'", 'stands outside a list of variants'],
    ["template: '{name} {city} {country} {profession}'", 'add sample: 200'],
    [
      "template: { text: a, variants: ['{name*} {city*}'] }",
      'the slot {city*} makes more than 200 variants of one case',
    ],
    ["template: '{x}', lexicons: { x: [] }", 'the lexicon "x" is empty'],
    ["template: '{x}', lexicons: { x: ['{y}'], y: ['{x}'] }", 'contain each other without end'],
    ["template: '{x}', lexicons: { x: nowhere.csv }", 'the lexicon file "nowhere.csv" cannot be read'],
    ["template: '{x}', lexicons: { x: word }", 'a lone word is written in brackets'],
    ["template: '{x}', lexicons: { X: [word] }", 'small letters'],
    ["template: '{x}', lexicons: { a: [word] }", 'choose another name'],
    ["template: '{x}', lexicons: { x: [{ plural: words }] }", 'expected the key "word"'],
    ["template: '{weekday}', sample: 0", 'sample'],
  ])('%s', async (line, what) => {
    const fault = await refuse('bad.yaml', test(line.replace(/, (lexicons|sample)/, '\n    $1')));
    expect(fault.code).toBe('file-malformed');
    expect(fault.message).toMatch(/^bad\.yaml, line (10|11), test "A": [^\n]*\.$/);
    expect(fault.message).toContain(what);
  });

  it('counts words within words without filling them, however deep they go', async () => {
    const levels = Array.from({ length: 30 }, (_, n) => `level${'x'.repeat(n)}`);
    const lines = levels.map((tag, n) => {
      const below = levels[n + 1];
      const nested = below === undefined ? 'end' : `{${below}1} {${below}2}`;
      return `      ${tag}: ['${nested}', '${nested}.', '${nested}!']`;
    });
    const head = `template: '{level}'\n    lexicons:\n${lines.join('\n')}`;
    expect((await refuse('deep.yaml', test(head))).message).toContain('add sample: 200');
    const sampled = test(head.replace('lexicons:', 'sample: 2\n    lexicons:'));
    expect((await refuse('deep.yaml', sampled)).message).toContain('more than 1000 slots');
  });

  it('says how many cases there would be', async () => {
    const lexicon = builtinLexicons();
    const count = (tag: string): number => lexicon.get(tag)?.length ?? 0;
    const fault = await refuse('big.yaml', test("template: '{name} {city} {profession}'"));
    expect(fault.message).toContain(
      `${(count('name') * count('city') * count('profession')).toLocaleString('en')} cases`,
    );
  });

  it('names the line of the text within a template of several lines', async () => {
    const fault = await refuse(
      'lines.yaml',
      yamlSuite(`  - name: A
    capability: X
    type: MFT
    templates:
      - text: fine
        label: p
      - text: '{name}'
        variants:
          - '{name} is'
          - '{who} is'
        label: p
`),
    );
    expect(fault.message).toMatch(/^lines\.yaml, line 15, test "A", template 2: unknown tag \{who\}/);
  });
});

describe('suggested words for a mask', () => {
  const fillers: Record<string, number> = { happy: 0.5, ' sad': 0.3, '##ly': 0.9, ',': 0.8, late: 0.1 };
  const fill = (text: string, k: number) =>
    Promise.resolve(
      Object.entries(fillers)
        .map(([token, score]) => ({ token, score: text.startsWith('Ann') && token === ' sad' ? 0.9 : score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
    );

  it('are ranked by their mean score over fillings of the other slots, without parts of words', async () => {
    const found = await suggestFills('{name:female} is {mask}.', fill, { lexicons, random: createRandom(1) });
    expect(found.map(({ word }) => word)).toEqual(['sad', 'happy', 'late']);
    expect(found[0]?.score).toBeCloseTo(0.6);
  });

  it('are asked for with one mark in a text without slots', async () => {
    const asked: string[] = [];
    await suggestFills(
      '{name} is {mask}.',
      (text) => {
        asked.push(text);
        return Promise.resolve([]);
      },
      { lexicons, random: createRandom(1), sentences: 3 },
    );
    expect(asked).toHaveLength(3);
    for (const text of asked) expect(text).toMatch(/^\w+ is \[MASK\]\.$/);
  });

  it('need exactly one mask', async () => {
    for (const template of ['{name}', '{mask1} {mask2}', '{mask} and {mask}']) {
      await expect(suggestFills(template, fill, { lexicons, random: createRandom(1) })).rejects.toThrow(
        /mask/,
      );
    }
  });

  it('are asked for a test by its id, and written into it beside its comments', async () => {
    const content = yamlSuite(`  - name: A # first
    capability: X
    type: MFT
    label: p
    template: { text: '{name:female} is {mask}.' }
  - name: B
    capability: X
    type: MFT
    label: p
    lexicons: { mask: [late] }
    template: She was {mask}.
`);
    await writeFile(path('masked.yaml'), content);
    const { index, words } = await suggestWords(path('masked.yaml'), 'a', fill, { words: 2 });
    expect([index, words.map(({ word }) => word)]).toEqual([0, ['happy', 'sad']]);
    const text = writeWords(content, 0, ['happy', 'no']);
    expect(text).toContain('- name: A # first');
    const { tests } = await read('written.yaml', text);
    expect(tests[0]?.cases).toHaveLength(60);
    expect(tests[1]?.cases).toHaveLength(1);
  });
});
