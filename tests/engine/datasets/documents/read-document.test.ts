import { describe, expect, it } from 'vitest';
import { locatePassage } from '../../../../electron/engine/datasets/documents/locate-passage.ts';
import { readDocument } from '../../../../electron/engine/datasets/documents/read-document.ts';
import { useTemporaryFolder } from '../temporary-files.ts';
import { makeDocx, makePdf, makeTablePdf, pageBreak, paragraph, table } from './write-documents.ts';

const write = useTemporaryFolder();

/** The text of each page, cut out by the places that are kept. */
async function pagesOf(path: string): Promise<string[]> {
  const { text, pages } = await readDocument(path);
  return pages.map(({ start, end }) => text.slice(start, end));
}

describe('documents of every kind', () => {
  it('reads a text file, a form feed a page', async () => {
    const path = await write('note.txt', 'First page.\r\nSecond line.\fSecond page.');
    expect(await pagesOf(path)).toEqual(['First page.\nSecond line.', 'Second page.']);
  });

  it('reads a text file that is not UTF-8 and says what was guessed', async () => {
    const path = await write(
      'note.txt',
      Buffer.from('Le café coûte 3 francs, déjà cher à Genève.', 'latin1'),
    );
    const { text, warnings } = await readDocument(path);
    expect(text).toBe('Le café coûte 3 francs, déjà cher à Genève.');
    expect(warnings).toEqual([expect.stringContaining('windows-1252')]);
  });

  it('reads Markdown as its reader sees it, tables in columns', async () => {
    const source =
      '# Results\n\nSales **rose** by [4 %](https://example.org).\n\n| Year | Sales |\n|---|---|\n| 2024 | 41 |\n';
    expect(await pagesOf(await write('a.md', source))).toEqual([
      'Results\n\nSales rose by 4 %.\n\nYear   Sales\n2024   41',
    ]);
  });

  it('reads HTML without scripts, styles, hidden addresses or markup', async () => {
    const source =
      '<html><head><title>T</title><style>p{}</style></head><body><script>steal()</script><h1>Notice</h1><p>Rent is <b>due</b> on&nbsp;the <a href="x">first</a>.</p><ul><li>One</li></ul></body></html>';
    expect(await pagesOf(await write('a.html', source))).toEqual([
      'Notice\n\nRent is due on\u00a0the first.\n\n- One',
    ]);
  });

  it('reads a PDF page by page', async () => {
    const path = await write(
      'a.pdf',
      await makePdf(['Orla Ferries\n\nRevenue was $4.2 million.', 'Notes\nNone.']),
    );
    const pages = await pagesOf(path);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(/^Orla Ferries\n+Revenue was \$4\.2 million\.$/);
    expect(pages[1]).toBe('Notes\nNone.');
  });

  it('keeps the cells of a table in a PDF apart', async () => {
    const rows = [
      ['Segment', '2023', '2024'],
      ['Ferries', '18.4', '19.9'],
    ];
    expect(await pagesOf(await write('t.pdf', await makeTablePdf(rows)))).toEqual([
      'Segment   2023   2024\nFerries   18.4   19.9',
    ]);
  });

  it('reads a Word file with its table and the page breaks that its author set', async () => {
    const body =
      paragraph('Lease terms') +
      table([
        ['Site', 'Rent'],
        ['Moss', '900'],
      ]) +
      pageBreak +
      paragraph('Signed.');
    const path = await write('a.docx', makeDocx(body));
    expect(await pagesOf(path)).toEqual(['Lease terms\n\nSite   Rent\nMoss   900', 'Signed.']);
    expect((await readDocument(path)).warnings[0]).toContain('no page numbers');
  });

  it('goes by what a file holds, not by its name', async () => {
    const path = await write('really-a.txt', await makePdf(['Inside.']));
    expect(await readDocument(path)).toMatchObject({ format: 'pdf', text: 'Inside.' });
  });

  it('hashes the text apart from the file, so that equal texts are known as equal', async () => {
    const [text, markdown] = [await write('a.txt', 'The same.'), await write('a.md', '**The** same.')];
    const [first, second] = [await readDocument(text), await readDocument(markdown)];
    expect(first.textHash).toBe(second.textHash);
    expect(first.fileHash).not.toBe(second.fileHash);
  });
});

describe('places', () => {
  it('finds a passage across line breaks, quotation marks and dashes, with its page', async () => {
    const path = await write(
      'a.pdf',
      await makePdf(['Nothing here.', 'The board calls it \u201cthe long\ngame\u201d - and means it.']),
    );
    const document = await readDocument(path);
    const place = locatePassage(document, '"the long game" \u2013 and');
    expect(place).toMatchObject({ firstPage: 2, lastPage: 2 });
    expect(document.text.slice(place?.start, place?.end)).toMatch(/the long\s+game/);
    expect(locatePassage(document, 'the short game')).toBeNull();
  });
});

describe('a long PDF', () => {
  it('reports every page of 300 and can be cancelled', async () => {
    const pages = Array.from({ length: 300 }, (_, index) => `Page ${index + 1} of the register.`);
    const path = await write('long.pdf', await makePdf(pages));
    const seen: number[] = [];
    const document = await readDocument(path, {
      onProgress: ({ done, total }) => {
        expect(total).toBe(300);
        seen.push(done);
      },
    });
    expect(seen).toEqual(pages.map((_, index) => index + 1));
    expect(document.pages).toHaveLength(300);
    expect(locatePassage(document, 'Page 217 of')).toMatchObject({ firstPage: 217 });

    const cancel = new AbortController();
    const reading = readDocument(path, {
      signal: cancel.signal,
      onProgress: ({ done }) => {
        if (done === 40) cancel.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled', details: { page: 40 } });
  });
});
