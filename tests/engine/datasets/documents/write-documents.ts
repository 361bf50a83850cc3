import { strToU8, zipSync } from 'fflate';
import PDFDocument from 'pdfkit';

/** A PDF with one string a page; an empty one leaves a page with a line drawn on it and no text. */
export async function makePdf(
  pages: readonly string[],
  options: { userPassword?: string } = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date(0) }, ...options });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  for (const text of pages) {
    pdf.addPage({ size: 'A4', margin: 60 });
    if (text === '') pdf.moveTo(100, 100).lineTo(300, 300).stroke();
    else pdf.font('Helvetica').fontSize(11).text(text);
  }
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

/** A PDF page with a table drawn cell by cell, as word processors do. */
export async function makeTablePdf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 60 });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => pdf.text(cell, 60 + column * 150, 80 + row * 16, { lineBreak: false })),
  );
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file from the XML of its body. */
export function makeDocx(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`${declaration}<w:document ${word}><w:body>${body}</w:body></w:document>`),
  });
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
