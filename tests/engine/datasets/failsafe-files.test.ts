import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFailsafeItem } from '../../../electron/engine/catalogue/probes/failsafe/failsafe-item.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { makeDocx, makePdf, paragraph } from './documents/write-documents.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();

const itemsOf = async (path: string) =>
  (await collect((await openDataset({ path })).examples())).map(readFailsafeItem);

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
