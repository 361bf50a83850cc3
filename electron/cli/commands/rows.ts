import type { Command } from 'commander';
import type { TransmissionLine } from '#shared/domain/transmission';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { write, writeJsonLine } from '../output.ts';

interface RowsOptions {
  readonly workspace: string;
  readonly slice?: string;
  readonly status?: string;
  readonly network?: boolean;
  readonly json?: boolean;
}

export function registerRows(program: Command): void {
  program
    .command('rows')
    .description('print every stored unit of an audit, one a line')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('-s, --slice <id>', 'only this slice: clean, transformation:…, suite:…')
    .option('--status <status>', 'only units that ended so: ok, error, refused, skipped, noop, planned')
    .option(
      '--network',
      'instead: every request that left the machine, one a line below the names of the columns',
    )
    .option('--json', 'one JSON object a line, with every field')
    .addHelpText(
      'after',
      '\nExample:\n  assay rows 20261123-101500-4f2a --slice transformation:keyboard-typo --json > rows.jsonl',
    )
    .action(async (auditId: string, options: RowsOptions) => {
      await withEngine(options, async (client) => {
        if (options.network === true) {
          await writeTransmissions(await client.audits.transmissions({ auditId }), options.json === true);
          return;
        }
        const filter = {
          auditId,
          ...(options.slice === undefined ? {} : { slice: options.slice }),
          ...(options.status === undefined ? {} : { status: options.status }),
        };
        const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
        for await (const row of await client.audits.rows(filter)) {
          if (options.json === true) {
            await writeJsonLine(row);
            continue;
          }
          const answer =
            row.answer === null
              ? '–'
              : row.answer.kind === 'label'
                ? row.answer.label
                : row.answer.kind === 'entities'
                  ? `${row.answer.entities.length} entities`
                  : row.answer.text;
          const text = Object.values(row.sent).join(' | ');
          await write(
            plainText(
              [row.unit, row.slice, row.exampleId, row.variant, row.status, answer, text].join('  '),
            ) + '\n',
          );
        }
      });
    });
}

/** Above the lines for a reader; JSON names its own fields. */
const transmissionHead = [
  'sent at',
  'unit/attempt or role',
  'request',
  'status or fault',
  'bytes out',
  'bytes in',
  'ms',
  'outcome',
];

/** The network ledger: when, for which unit and attempt, where to, what came back, bytes of the bodies. */
async function writeTransmissions(lines: AsyncIterable<TransmissionLine>, json: boolean): Promise<void> {
  const { plainText } = await import('../../engine/reports/terminal/plain-text.ts');
  if (!json) await write(transmissionHead.join('  ') + '\n');
  for await (const line of lines) {
    if (json) {
      await writeJsonLine(line);
      continue;
    }
    const columns = [
      new Date(line.sentAt).toISOString(),
      line.unitNo === null ? line.role : `${line.unitNo}/${line.attemptNo}`,
      `${line.method} ${line.origin}${line.path}`,
      line.fault ?? line.status ?? '–',
      String(line.bytesOut),
      String(line.bytesIn),
      String(Math.round(line.durationMs)),
      line.state,
    ];
    await write(plainText(columns.join('  ')) + '\n');
  }
}
