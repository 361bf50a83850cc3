import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../electron/engine/language/random.ts';
import { degradePage } from '../../../../electron/engine/models/scanner/degrade-page.ts';
import { printPages } from '../../../../electron/engine/models/scanner/render-page.ts';
import { scanAt } from '../../../../electron/engine/models/scanner/scan-options.ts';
import { scanDocument } from '../../../../electron/engine/models/scanner/scan-document.ts';
import { expectFault } from '../../datasets/temporary-files.ts';

const text = `ORLA FERRIES PLC
The Morven Star was sold in November 2023 for $6.4 million.
Passenger revenue   84,210   78,655
Freight revenue   41,870   43,020`;
const context = { seed: 3, itemId: 'orla' };

describe('a document that is printed, spoilt and read back', () => {
  it('comes back nearly whole from a clean copy, worse from a worse one, the event loop free meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const startedAt = performance.now();
    const pages: (readonly [number, number])[] = [];
    const clean = await scanDocument(text, { ...context, onPage: (...page) => pages.push(page) }, scanAt(0));
    const share = (ticks * 10) / (performance.now() - startedAt);
    clearInterval(timer);
    expect(pages).toEqual([[1, 1]]);
    expect(clean.characterErrorRate).toBeLessThan(0.02);
    expect(clean.text).toContain('$6.4 million');
    expect(share).toBeGreaterThan(0.2);

    const poor = await scanDocument(text, context, scanAt(1));
    expect(poor.characterErrorRate).toBeGreaterThan(clean.characterErrorRate + 0.02);
    expect(poor.pages).toHaveLength(1);
    expect(poor.reader).toContain('tesseract.js');
  }, 240_000);

  it('is the same picture for the same seed, and another for another', () => {
    const picture = (seed: number): Buffer => {
      const [page] = printPages(text, 100);
      if (page === undefined) throw new Error('no page');
      return degradePage(page.draw(), scanAt(1), createRandom(seed)).toBuffer('image/png');
    };
    expect(picture(1).equals(picture(1))).toBe(true);
    expect(picture(1).equals(picture(2))).toBe(false);
  });

  it('can be cancelled before and while a page is read', async () => {
    await expectFault(scanDocument(text, { ...context, signal: AbortSignal.abort() }), 'cancelled', 'orla');
    const cancel = new AbortController();
    const long = `${text}\n`.repeat(12);
    const quick = { ...scanAt(0), resolution: 70 };
    const watched = { ...context, signal: cancel.signal, onPage: () => cancel.abort() };
    const scanning = scanDocument(long, watched, quick);
    await expectFault(scanning, 'cancelled', 'orla');
  }, 240_000);
});
