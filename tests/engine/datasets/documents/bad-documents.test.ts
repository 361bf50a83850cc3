import { strToU8, zipSync } from 'fflate';
import { describe, it } from 'vitest';
import { readDocument } from '../../../../electron/engine/datasets/documents/read-document.ts';
import { expectFault, useTemporaryFolder } from '../temporary-files.ts';
import { makeDocx, makePdf, paragraph } from './write-documents.ts';

const write = useTemporaryFolder();

describe('documents that cannot be read', () => {
  it('says that a PDF has no text layer', async () => {
    const path = await write('scan.pdf', await makePdf(['', '', '']));
    await expectFault(readDocument(path), 'document-no-text', 'scan.pdf', '3 pages', 'text recognition');
  });

  it('says that a PDF is encrypted', async () => {
    const path = await write('locked.pdf', await makePdf(['Secret.'], { userPassword: 'open sesame' }));
    await expectFault(readDocument(path), 'document-encrypted', 'locked.pdf', 'without one');
  });

  it('says that a PDF is cut short or no PDF', async () => {
    const whole = await makePdf(['A page.']);
    const garbage = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(400, 0x20)]);
    await expectFault(
      readDocument(await write('cut.pdf', garbage)),
      'file-malformed',
      'cut.pdf',
      'cut short',
    );
    const renamed = await write('not.pdf', 'plain words');
    await expectFault(readDocument(renamed), 'file-malformed', 'not.pdf', 'does not begin as a PDF');
    // A PDF that has lost its tail is mended by the library; one without pages is not.
    await expectFault(
      readDocument(await write('head.pdf', whole.subarray(0, 120))),
      'file-malformed',
      'head.pdf',
    );
  });

  it('says that a Word file is encrypted, old, broken or a bomb', async () => {
    const compound = Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex');
    await expectFault(
      readDocument(await write('locked.docx', compound)),
      'document-encrypted',
      'locked.docx',
    );
    await expectFault(
      readDocument(await write('old.doc', compound)),
      'file-malformed',
      'old.doc',
      'before 2007',
    );
    const cut = makeDocx(paragraph('Hello.')).subarray(0, 200);
    await expectFault(
      readDocument(await write('cut.docx', cut)),
      'file-malformed',
      'cut.docx',
      'save it again',
    );
    const other = zipSync({ 'readme.txt': strToU8('no document') });
    await expectFault(readDocument(await write('other.docx', other)), 'file-malformed', 'other.docx');
    const bomb = Buffer.from(makeDocx(paragraph('Hello.')));
    bomb.writeUInt32LE(0x7000_0000, bomb.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
    await expectFault(readDocument(await write('bomb.docx', bomb)), 'file-malformed', 'bomb.docx', '512 MB');
  });

  it('says that a file is a picture, holds no text, or is no document', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    await expectFault(
      readDocument(await write('page.png', png)),
      'file-malformed',
      'page.png',
      'PNG picture',
    );
    await expectFault(
      readDocument(await write('blank.md', ' \n\n ')),
      'dataset-empty',
      'blank.md',
      'no text',
    );
    await expectFault(readDocument(await write('table.xlsx', 'x')), 'file-malformed', '.xlsx', '.docx');
    await expectFault(
      readDocument(await write('nul.txt', 'a long enough text with a \u0000 in it')),
      'file-malformed',
      'NUL',
    );
    await expectFault(readDocument('no/such.pdf'), 'file-not-found', 'no/such.pdf');
  });

  it('warns of single pages without text', async ({ expect }) => {
    const path = await write('mixed.pdf', await makePdf(['Text.', '', 'More text.']));
    const { warnings } = await readDocument(path);
    expect(warnings).toEqual([expect.stringContaining('1 of 3 pages hold no text (2)')]);
  });
});
