import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import {
  profiles,
  reportFormats,
  rowFormats,
  type Profile,
  type ReportFormat,
} from '#shared/domain/evidence';
import { showReport } from '../audit-session.ts';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { addGate, exitOf, type GateOptions } from '../gate.ts';
import type { EngineClient } from '../../engine/engine.ts';
import { say, write } from '../output.ts';

interface ReportOptions extends GateOptions {
  readonly workspace: string;
  readonly format: ReportFormat | (typeof rowFormats)[number];
  readonly profile: Profile;
  readonly out?: string;
  readonly json?: boolean;
}

export function registerReport(program: Command): void {
  addGate(program.command('report'))
    .description('show or export the report of an audit, recomputed from its rows')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .addOption(
      new Option('-f, --format <format>', 'form of the report; csv and parquet are its rows')
        .choices([...reportFormats, ...rowFormats])
        .default('terminal'),
    )
    .addOption(
      new Option('--profile <profile>', 'whom an html or pdf report is for')
        .choices(profiles)
        .default('technical'),
    )
    .option('-o, --out <file>', 'write to a file instead of standard output')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nExamples:\n  assay report 20261123-101500-4f2a --format html --out report.html\n  assay report 20261123-101500-4f2a --format pdf --profile executive --out summary.pdf',
    )
    .action(async (auditId: string, options: ReportOptions) => {
      await withEngine(options, async (client) => {
        const format = options.json === true ? 'json' : options.format;
        if (format === 'csv' || format === 'parquet') {
          await deliver(await exportRows(client, auditId, format), options.out);
          return;
        }
        const report = await client.audits.report({ auditId });
        process.exitCode = await exitOf(report, options);
        if (options.out === undefined && format === 'terminal') {
          await showReport(report, false);
          return;
        }
        const { renderReport } = await import('../../engine/reports/render-report.ts');
        await deliver(await renderReport(report, format, options.profile), options.out);
      });
    });
}

async function exportRows(
  client: EngineClient,
  auditId: string,
  format: (typeof rowFormats)[number],
): Promise<AsyncIterable<string> | Uint8Array> {
  const rows = await client.audits.rows({ auditId });
  return format === 'csv'
    ? (await import('../../engine/reports/export/rows-csv.ts')).rowsCsv(rows)
    : (await import('../../engine/reports/export/rows-parquet.ts')).rowsParquet(rows);
}

/** To a file, whole or not at all, or to standard output as the reader takes it. */
async function deliver(
  content: string | Uint8Array | AsyncIterable<string>,
  out: string | undefined,
): Promise<void> {
  if (out !== undefined) {
    const { writeFileAtomically } = await import('../../engine/reports/write-file-atomically.ts');
    await writeFileAtomically(resolve(out), content);
    say(`Report     ${out}`);
    return;
  }
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await write(content);
    return;
  }
  for await (const part of content) await write(part);
}
