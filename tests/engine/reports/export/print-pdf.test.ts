import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatInterval, formatPoints } from '#shared/formatting';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { findBrowser, printPdf } from '../../../../electron/engine/reports/pdf/print-pdf.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';
import { temporaryFolder } from '../../../cli/run-assay.ts';

const canRead = findBrowser(process.env) !== null && spawnSync('pdftotext', ['-v']).status === 0;
if (!canRead)
  console.warn('SKIPPED: the PDF is not read, because Chromium or pdftotext is not on this machine.');

it.skipIf(!canRead)(
  'prints the summary on one page with the digits of the report',
  { timeout: 60_000 },
  async () => {
    const folder = await temporaryFolder();
    try {
      const path = join(folder.path, 'summary.pdf');
      await writeFile(path, await printPdf(renderHtml(sentimentReport, 'executive')));
      const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      const { clean } = sentimentReport.headline;
      expect(text).toContain(formatPoints(clean?.estimate ?? 0));
      if (clean !== null) expect(text).toContain(formatInterval(clean.interval));
      expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/);
    } finally {
      await folder.remove();
    }
  },
);

it('says what to do where there is no browser, and where it prints nothing', async () => {
  await expect(printPdf('<p>', { PATH: '' })).rejects.toMatchObject({ code: 'browser' });
  await expect(printPdf('<p>', { CHROMIUM: '/bin/true' })).rejects.toThrow('printed no PDF');
});
