import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { showReport } from '../audit-session.ts';
import { addGate, exitOf, type GateOptions } from '../gate.ts';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { write } from '../output.ts';

interface ReportOptions extends GateOptions {
  readonly workspace: string;
  readonly format: 'terminal' | 'html' | 'json';
  readonly out?: string;
  readonly json?: boolean;
}

export function registerReport(program: Command): void {
  addGate(program.command('report'))
    .description('show or export the report of an audit, recomputed from its rows')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .addOption(
      new Option('-f, --format <format>', 'form of the report')
        .choices(['terminal', 'html', 'json'])
        .default('terminal'),
    )
    .option('-o, --out <file>', 'write to a file instead of standard output')
    .option('--json', 'the same as --format json')
    .addHelpText('after', '\nExample:\n  assay report 20261123-101500-4f2a --format html --out report.html')
    .action(async (auditId: string, options: ReportOptions) => {
      await withEngine(options, async (client) => {
        const report = await client.audits.report({ auditId });
        const format = options.json === true ? 'json' : options.format;
        process.exitCode = await exitOf(report, options);
        if (options.out === undefined && format !== 'html') {
          await showReport(report, format === 'json');
          return;
        }
        const text = await render(report, format);
        if (options.out === undefined) {
          await write(text);
          return;
        }
        const { writeFileAtomically } = await import('../../engine/reports/write-file-atomically.ts');
        await writeFileAtomically(resolve(options.out), text);
      });
    });
}

async function render(
  report: Parameters<typeof showReport>[0],
  format: ReportOptions['format'],
): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('../../engine/reports/html/render-html.ts')).renderHtml(report);
    case 'json':
      return (await import('../../engine/reports/json/render-json.ts')).renderJson(report);
    case 'terminal': {
      const { renderTerminal } = await import('../../engine/reports/terminal/render-terminal.ts');
      return renderTerminal(report, { width: 120, colour: false });
    }
  }
}
