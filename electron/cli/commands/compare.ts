import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { changedRowKinds, type AuditComparison, type ChangedRow } from '#shared/domain/comparison';
import { AssayError } from '#shared/errors';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { exitCodes } from '../fail.ts';
import { write, writeJson } from '../output.ts';

interface CompareOptions {
  readonly workspace: string;
  readonly margin?: number;
  readonly named?: readonly string[];
  readonly format: 'terminal' | 'html' | 'json';
  readonly out?: string;
  readonly json?: boolean;
  readonly gate?: boolean;
  readonly rows?: ChangedRowKind;
  readonly slice?: string;
  readonly limit: number;
  readonly offset: number;
}

type ChangedRowKind = (typeof changedRowKinds)[number];

export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description('hold audits against the first of them, on equal inputs')
    .argument(
      '<audit-ids...>',
      'two or more, in the order of versions; the first is the baseline; FILE:ID is one of another workspace',
    )
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('--margin <points>', 'test "no worse than" with this margin, in points (2 is 0.02)', parseMargin)
    .option(
      '--named <slices...>',
      'slices that are hypotheses stated beforehand (default: clean; * matches anything)',
    )
    .addOption(
      new Option('-f, --format <format>', 'form of the comparison')
        .choices(['terminal', 'html', 'json'])
        .default('terminal'),
    )
    .option('-o, --out <file>', 'write to a file instead of standard output')
    .option('--json', 'the same as --format json')
    .option('--gate', 'exit status 1 when a named slice is worse')
    .addOption(
      new Option('--rows <kind>', 'list the units that changed between the first two audits').choices(
        changedRowKinds,
      ),
    )
    .option('--slice <id>', 'of this slice (with --rows)', 'clean')
    .option('--limit <n>', 'at most so many (with --rows)', parseCount, 50)
    .option('--offset <n>', 'after so many (with --rows)', parseCount, 0)
    .addHelpText(
      'after',
      '\nExamples:\n  assay compare 20261123-101500-4f2a 20261130-091200-77c0 --margin 2\n  assay compare ../last-year.assay:A B\n  assay compare A B --rows regression --slice transformation:keyboard-typo',
    )
    .action(async (given: string[], options: CompareOptions) => {
      const auditIds = given.map(resolveName);
      if (auditIds.length < 2)
        throw new AssayError(
          'usage',
          `assay compare ${given.join(' ')}: name a second audit to hold against it ("assay list audits" shows them).`,
        );
      await withEngine(options, async (client) => {
        const json = options.json === true || options.format === 'json';
        const [before = '', after = ''] = auditIds;
        if (options.rows !== undefined) {
          const changes = await client.audits.changes({
            before,
            after,
            slice: options.slice ?? 'clean',
            kind: options.rows,
            offset: options.offset,
            limit: Math.max(1, options.limit),
          });
          await (json ? writeJson(changes) : writeChanges(changes.rows, changes.total));
          return;
        }
        const comparison = await client.audits.compare({
          auditIds,
          ...(options.margin === undefined ? {} : { margin: options.margin }),
          ...(options.named === undefined ? {} : { named: [...options.named] }),
        });
        const worse = comparison.slices.some(
          ({ named, changes }) => named && changes.some((change) => change?.reading === 'worse'),
        );
        if (options.gate === true && worse) process.exitCode = exitCodes.expectationFailed;
        await deliver(await render(comparison, json ? 'json' : options.format, options.out), options.out);
      });
    });
}

/** `FILE:ID` with the file's absolute path. */
function resolveName(name: string): string {
  const colon = name.lastIndexOf(':');
  return colon <= 0 ? name : `${resolve(name.slice(0, colon))}${name.slice(colon)}`;
}

function parseMargin(text: string): number {
  const value = Number(text) / 100;
  if (!(value > 0 && value < 1))
    throw new InvalidArgumentError('A number of points above 0 and below 100 was expected.');
  return value;
}

function parseCount(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('A whole number was expected.');
  return value;
}

async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) {
    await write(text);
    return;
  }
  const { writeFileAtomically } = await import('../../engine/reports/write-file-atomically.ts');
  await writeFileAtomically(resolve(out), text);
}

async function render(
  comparison: AuditComparison,
  format: CompareOptions['format'],
  out: string | undefined,
): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('../../engine/reports/html/render-comparison.ts')).renderComparisonHtml(
        comparison,
      );
    case 'json':
      return (await import('../../engine/reports/json/render-json.ts')).renderComparisonJson(comparison);
    case 'terminal': {
      const { renderComparisonTerminal } = await import('../../engine/reports/terminal/render-comparison.ts');
      const { chooseTerminalOptions, pipedWidth } =
        await import('../../engine/reports/terminal/terminal-options.ts');
      const options = chooseTerminalOptions(process.stdout, process.env);
      return renderComparisonTerminal(
        comparison,
        out === undefined && process.stdout.isTTY ? options : { width: pipedWidth, colour: false },
      );
    }
  }
}

async function writeChanges(rows: readonly ChangedRow[], total: number): Promise<void> {
  const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
  for (const row of rows) {
    const text = row.sent.map((fields) => Object.values(fields).join(' | ')).join(' / ');
    const parts = [
      row.exampleId,
      row.variant,
      row.gold ?? '–',
      `${row.before.answer} -> ${row.after.answer}`,
      text,
    ];
    await write(`${plainText(parts.join('  '))}\n`);
  }
  await write(`${rows.length} of ${total}\n`);
}
