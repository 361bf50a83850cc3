import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DocumentProgress, DocumentSheet, ScannedDocument } from '#shared/domain/document';
import { plainText } from '../../engine/reports/terminal/plain-text.ts';
import { formatColumns } from '../columns.ts';
import { withEngine } from '../engine-client.ts';
import { say, write, writeJson } from '../output.ts';
import { readShare, readWhole } from '../read-number.ts';

interface InspectOptions {
  readonly find?: string;
  readonly text?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

interface ScanChoices {
  readonly severity?: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Pages listed one by one; the rest is summed up. */
const listedPages = 12;
const progressEvery = 50;

export function registerDocuments(program: Command): void {
  const documents = program
    .command('documents')
    .description('look at a document before questions are asked of it');
  documents
    .command('inspect')
    .description('print what is read from a document: format, pages with their places, words, warnings, text')
    .argument('<file>', '.txt, .md, .html, .pdf or .docx')
    .option('--find <passage>', 'say on which page a passage stands, whatever its line breaks')
    .option('--text', 'print the whole text, not only its beginning')
    .option('--json', 'print all of it as one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExample:\n  assay documents inspect report.pdf --find "net revenue of $4.2 million"',
    )
    .action(async (file: string, options: InspectOptions) => {
      await withEngine({}, async (client) => {
        const sheet = await follow<DocumentSheet>(
          (signal) =>
            client.documents.inspect(
              {
                path: resolve(file),
                ...(options.find === undefined ? {} : { find: options.find }),
                ...(options.text === true ? { text: true } : {}),
              },
              { signal },
            ),
          options.quiet === true ? null : progressEvery,
        );
        await show(sheet, options);
      });
    });
  documents
    .command('scan')
    .description(
      'print a document, spoil the pages as a bad scanner does, read them back, and say how much got lost',
    )
    .argument('<file>', '.txt, .md, .html, .pdf or .docx')
    .option('--severity <number>', 'from 0, a clean copy, to 1, hardly to be read', readSeverity)
    .option('--seed <number>', 'another number, another scan', readSeed, 1)
    .option('--json', 'text, pages and character error rates as one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', '\nExample:\n  assay documents scan report.pdf --severity 0.9 > scanned.txt')
    .action(async (file: string, options: ScanChoices) => {
      await withEngine({}, async (client) => {
        const { severity, seed } = options;
        const scanned = await follow<ScannedDocument>(
          (signal) =>
            client.documents.scan(
              { path: resolve(file), seed, ...(severity === undefined ? {} : { severity }) },
              { signal },
            ),
          options.quiet === true ? null : 1,
        );
        if (options.json === true) await writeJson(scanned);
        else {
          await write(`${visible(scanned.text)}\n`);
          say(
            `${(100 * scanned.characterErrorRate).toFixed(1)} % of the characters are wrong (${scanned.reader})`,
          );
        }
      });
    });
}

const readSeverity = (value: string): number => readShare('--severity', value);
const readSeed = (value: string): number => readWhole('--seed', value, 0);

/** Waits for the end of a stream of pages, shows every n-th, and hands Ctrl-C on. */
async function follow<Result>(
  start: (signal: AbortSignal) => Promise<AsyncIterator<DocumentProgress, Result, unknown>>,
  shownEvery: number | null,
): Promise<Result> {
  const cancel = new AbortController();
  const interrupt = (): void => cancel.abort();
  process.once('SIGINT', interrupt);
  try {
    const stream = await start(cancel.signal);
    for (;;) {
      const step = await stream.next();
      if (step.done === true) return step.value;
      const { done, total } = step.value;
      if (shownEvery !== null && done % shownEvery === 0)
        say(`page ${done}${total === 0 ? '' : ` of ${total}`}`);
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
}

async function show(sheet: DocumentSheet, options: InspectOptions): Promise<void> {
  if (options.json === true) {
    await writeJson(sheet);
    return;
  }
  const { found, pages } = sheet;
  const rest = pages.length - listedPages;
  const rows = [
    ['document', sheet.name],
    ['format', sheet.format],
    ['size', `${sheet.bytes.toLocaleString('en')} bytes`],
    [
      'text',
      `${sheet.characters.toLocaleString('en')} characters, ${sheet.words.toLocaleString('en')} words, ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`,
    ],
    ...pages
      .slice(0, listedPages)
      .map(({ number, start, end, words }) => [
        `page ${number}`,
        `characters ${start} to ${end}, ${words} words`,
      ]),
    ...(rest > 0 ? [['', `… and ${rest} more pages`]] : []),
    ['file sha256', sheet.fileHash],
    ['text sha256', sheet.textHash],
    ...sheet.warnings.map((warning) => ['warning', warning]),
    ...(found === undefined ? [] : [['found', placeText(found)]]),
  ];
  await write(
    formatColumns(
      rows.map((row) => row.map(plainText)),
      process.stdout.columns || 100,
    ) + '\n',
  );
  const isCut = sheet.text.length < sheet.characters;
  await write(`\n${visible(sheet.text)}${isCut ? ' …' : ''}\n`);
}

/** Line breaks stay; what could steer a terminal goes. */
function visible(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}

function placeText(found: NonNullable<DocumentSheet['found']> | null): string {
  if (found === null) return 'nowhere in this document';
  const { start, end, firstPage, lastPage } = found;
  return `page ${firstPage === lastPage ? firstPage : `${firstPage} to ${lastPage}`}, characters ${start} to ${end}`;
}
