import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFailsafeItem } from '../../../electron/engine/catalogue/probes/failsafe/failsafe-item.ts';
import { openDataset, type DatasetReference } from '../../../electron/engine/datasets/open-dataset.ts';
import { makeDocx, makePdf, paragraph } from './documents/write-documents.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();

const itemsOf = async (given: string | DatasetReference) => {
  const opened = await openDataset(typeof given === 'string' ? { path: given } : given);
  return (await collect(opened.examples())).map(readFailsafeItem);
};

const published = {
  idx: 4,
  tokens: 9,
  context: 'The mill ground 40 tons in May. It closed in June.',
  ocr_context: 'The mi11 gr0und 40 tons in Mav. It c1osed in June.',
  answer: 'It ground 40 tons.',
  query: 'How much did the mill grind in May?',
  incomplete_query: 'mill tons May',
  'out-of-domain_query': 'How much flour stuff went through in May?',
  error_query: 'How much did the mil grind in May?',
  'out-of-scope_query': 'Who owns the ferry?',
  citations: 'The mill ground 40 tons in May. [...] It closed in June.',
  citations_tokens: 12,
};

describe('the published format', () => {
  it('is read from a list in a file that is named .jsonl, on one line or many', async () => {
    for (const content of [
      JSON.stringify([published, { ...published, idx: 5 }]),
      JSON.stringify([published, { ...published, idx: 5 }], null, 2),
    ]) {
      const items = await itemsOf(await write('data-FINAL.jsonl', content));
      expect(items).toHaveLength(2);
      expect(items[0]).toEqual({
        id: '4',
        question: published.query,
        context: published.context,
        answer: published.answer,
        citations: ['The mill ground 40 tons in May.', 'It closed in June.'],
        type: null,
        foreignType: null,
        given: {
          misspelled: published.error_query,
          incomplete: published.incomplete_query,
          'out-of-domain': published['out-of-domain_query'],
          ocr: published.ocr_context,
          irrelevant: published['out-of-scope_query'],
        },
        documentName: null,
        pageStarts: [],
      });
    }
  });

  it('is read a row a line too', async () => {
    const lines = [published, { ...published, idx: 5 }].map((row) => JSON.stringify(row)).join('\n');
    expect(await itemsOf(await write('data.jsonl', lines))).toHaveLength(2);
  });

  it('takes the class of each question from the published file beside it, or from a file that is named', async () => {
    const path = await write(
      'data-FINAL.jsonl',
      JSON.stringify([published, { ...published, idx: 5, query: 'Why?' }]),
    );
    const classes = { [published.query]: 'QA', 'Who  owns the ferry?': 'TG' };
    await writeFile(join(dirname(path), 'query_to_class.json'), JSON.stringify(classes));
    const typesOf = async (reference: { classes?: string }) =>
      (await itemsOf({ path, ...reference })).map(({ type, foreignType }) => [type, foreignType]);
    expect(await typesOf({})).toEqual([
      ['QA', 'TG'],
      [null, 'TG'],
    ]);
    const own = await write('own.json', JSON.stringify([{ query: 'Why?', class: 'text generation' }]));
    expect(await typesOf({ classes: own })).toEqual([
      [null, null],
      ['TG', null],
    ]);
    const bad = await write('bad.json', '["QA"]');
    await expectFault(openDataset({ path, classes: bad }), 'file-malformed', 'bad.json', '"QA" or "TG"');
    await expectFault(openDataset({ path, classes: 'no.json' }), 'file-not-found', 'no.json');
  });

  it('says how many answers are not passages of their document', async () => {
    const { sheet } = await openDataset({ path: await write('d.jsonl', JSON.stringify([published])) });
    expect(sheet.warnings).toContainEqual(
      expect.stringContaining('1 gold answer does not stand word for word'),
    );
  });
});

describe('a table of questions, answers and documents', () => {
  it('takes a document by the name of a file beside it, of any kind, or by its text', async () => {
    const pdf = await write('mill.pdf', await makePdf(['Cover.', 'The mill ground 40 tons in May.']));
    const docx = await write('ferry.docx', makeDocx(paragraph('The ferry belongs to Ida Holm.')));
    const path = await write(
      'questions.csv',
      `question,answer,document,type\nHow much?,40 tons,${basename(pdf)},QA\nWhose ferry?,Ida Holm,${docx},text generation\nWho?,Nils,"Nils built the bridge. See report.pdf for more.",\n`,
    );
    const items = await itemsOf(path);
    expect(
      items.map(({ context, documentName, type, pageStarts }) => ({
        context,
        documentName,
        type,
        pageStarts,
      })),
    ).toEqual([
      {
        context: 'Cover.\n\nThe mill ground 40 tons in May.',
        documentName: basename(pdf),
        type: 'QA',
        pageStarts: [0, 8],
      },
      { context: 'The ferry belongs to Ida Holm.', documentName: docx, type: 'TG', pageStarts: [0] },
      {
        context: 'Nils built the bridge. See report.pdf for more.',
        documentName: null,
        type: null,
        pageStarts: [],
      },
    ]);
    expect(items.map(({ answer }) => answer)).toEqual(['40 tons', 'Ida Holm', 'Nils']);
  });

  it('refuses a document outside the folder of the table, by a whole path, by dots or by a link, unless a folder is named', async () => {
    const secret = await write('secret.txt', 'The key of the safe is 4711.');
    const root = dirname(secret);
    await mkdir(join(root, 'tables', 'below'), { recursive: true });
    await writeFile(join(root, 'tables', 'below', 'mine.txt'), 'The mill ground 40 tons.');
    await symlink(secret, join(root, 'tables', 'link.txt'));
    const table = join(root, 'tables', 'q.csv');
    for (const named of [secret, `../${basename(secret)}`, 'link.txt']) {
      await writeFile(table, `question,answer,document\nHow?,40,${named}\n`);
      await expectFault(
        openDataset({ path: table }),
        'file-unreadable',
        'q.csv',
        'row 1',
        named,
        'documents:',
      );
      expect((await itemsOf({ path: table, documents: root }))[0]?.context).toContain('4711');
    }
    await writeFile(table, 'question,answer,document\nHow?,40,below/mine.txt\n');
    expect((await itemsOf(table))[0]?.context).toBe('The mill ground 40 tons.');
  });

  it('names the row of a document that is not there or cannot be read', async () => {
    const missing = await write('q.csv', 'question,answer,document\nHow?,40,nowhere.pdf\n');
    await expectFault(
      openDataset({ path: missing }),
      'file-not-found',
      'q.csv',
      'row 1',
      'nowhere.pdf',
      'beside the table',
    );
    const scan = await write('s.csv', 'question,answer,document\nHow?,40,scan.pdf\n');
    await writeFile(join(dirname(scan), 'scan.pdf'), await makePdf(['', '']));
    await expectFault(openDataset({ path: scan }), 'document-no-text', 'scan.pdf', '2 pages');
  });
});
