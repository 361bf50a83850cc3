/** Entry of the thread that prints, spoils and reads pages: all its drawing blocks nobody else. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM } from 'tesseract.js';
import type { ScannedDocument, ScannedPage } from '#shared/domain/document';
import { countCharacterErrors } from '../../language/character-errors.ts';
import { createRandom } from '../../language/random.ts';
import { answerAside } from '../../threads/answer-aside.ts';
import { degradePage } from './degrade-page.ts';
import { printPages } from './render-page.ts';
import type { PageDone, ScanTask } from './scan-options.ts';

/** The recogniser with its language data from the package beside it: nothing is fetched, nothing is written. */
async function openReader() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  return createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(folder, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
  });
}

async function scan(
  { text, options, seed, itemId }: ScanTask,
  tell: (page: PageDone) => void,
): Promise<ScannedDocument> {
  const printed = printPages(text, options.resolution);
  const reader = await openReader();
  const pages: ScannedPage[] = [];
  let errors = 0;
  let characters = 0;
  try {
    // Without it the recogniser guesses the resolution and, of a small page, guesses wrong.
    await reader.setParameters({
      user_defined_dpi: String(options.resolution),
      preserve_interword_spaces: '1',
    });
    for (const [index, page] of printed.entries()) {
      const random = createRandom(seed, 'failsafe/scan', itemId, index);
      const picture = degradePage(page.draw(), options, random).toBuffer('image/png');
      const { data } = await reader.recognize(picture);
      const measured = countCharacterErrors(page.text, data.text);
      errors += measured.errors;
      characters += measured.characters;
      pages.push({ text: data.text.trim(), characterErrorRate: measured.rate, confidence: data.confidence });
      tell({ done: index + 1, total: printed.length });
    }
  } finally {
    await reader.terminate();
  }
  return {
    text: pages.map((page) => page.text).join('\n\n'),
    pages,
    characterErrorRate: characters === 0 ? 0 : errors / characters,
    reader: 'tesseract.js 7.0.0, eng 4.0.0_best_int',
  };
}

await answerAside(async (task: ScanTask, tell: (page: PageDone) => void) => ({
  result: await scan(task, tell),
}));
