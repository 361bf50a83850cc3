import { expect, it } from 'vitest';
import { openScanner } from '../../../../electron/engine/models/tools/scanner.ts';
import { expectFault } from '../../datasets/temporary-files.ts';

it('reads a page back with what it measured, and says which scanners there are', async () => {
  const { tool, fingerprint } = await openScanner({ id: 'builtin/tesseract' }, { allowNetwork: false });
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  const scanned = await tool.scan('The lease ends in March 2031.', 0, 1);
  expect(scanned).toMatchObject({ pages: 1, text: 'The lease ends in March 2031.', characterErrorRate: 0 });
  await expectFault(
    openScanner({ id: 'my-scanner' }, { allowNetwork: false }),
    'model-not-found',
    'my-scanner',
  );
  await expectFault(
    openScanner({ id: 'builtin/tesseract' }, { allowNetwork: false, signal: AbortSignal.abort() }).then(
      (opened) => opened.tool.scan('Any text.', 0, 1),
    ),
    'cancelled',
    'cancelled',
  );
}, 120_000);
