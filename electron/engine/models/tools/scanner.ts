import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { AssayError } from '#shared/errors';
import { ToolFault } from '#shared/tool-fault';
import { scanDocument } from '../scanner/scan-document.ts';
import { scanAt, scanDefaults } from '../scanner/scan-options.ts';
import type { OpenToolBy } from './open-tool.ts';

interface Scanned {
  readonly text: string;
  readonly pages: number;
  readonly characterErrorRate: number;
  readonly reader: string;
}

interface Scanner {
  scan(text: string, severity: number | null, seed: number): Promise<Scanned>;
}

const id = 'builtin/tesseract';

/** What decides how a page looks and how it is read. */
const parts = ['tesseract.js', '@tesseract.js-data/eng', '@napi-rs/canvas', 'pdfjs-dist'];

function fingerprint(): string {
  const require = createRequire(import.meta.url);
  const versions = parts.map((name) => {
    const { version } = require(`${name}/package.json`) as { readonly version: string };
    return `${name} ${version}`;
  });
  return createHash('sha256')
    .update(JSON.stringify([versions, scanAt(1), scanDefaults]))
    .digest('hex');
}

/** The one scanner there is: pages drawn with Skia and read with Tesseract, each text in a thread of its own. */
export const openScanner: OpenToolBy<Scanner> = (reference, { signal }) => {
  if (reference.id !== id)
    return Promise.reject(
      new AssayError(
        'model-not-found',
        `There is no scanner ${reference.id}; leave tools.scanner out, or name ${id}.`,
        { details: { id: reference.id } },
      ),
    );
  return Promise.resolve({
    id,
    fingerprint: fingerprint(),
    close: () => Promise.resolve(),
    tool: {
      async scan(text, severity, seed) {
        // Equal texts are scanned alike, whatever item they belong to.
        const itemId = createHash('sha256').update(text.toWellFormed()).digest('hex');
        const context = { seed, itemId, ...(signal === undefined ? {} : { signal }) };
        try {
          const { pages, ...scanned } = await scanDocument(
            text,
            context,
            severity === null ? scanDefaults : scanAt(severity),
          );
          return { ...scanned, pages: pages.length };
        } catch (error) {
          if (error instanceof AssayError && error.code === 'inference-failed')
            throw new ToolFault('the scanner could not print and read the document');
          throw error;
        }
      },
    },
  });
};
