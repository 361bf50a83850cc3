import { InvalidArgumentError, type Command } from 'commander';
import { spendingLimits, type SpendingLimits } from '#shared/domain/remote';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { addGate } from '../gate.ts';
import { addGivenKey, takeGivenKey, type GivenKeyOptions } from '../take-given-key.ts';
import { followAudit, type AuditOutput } from '../audit-session.ts';

/** `name=number,…`. */
function readLimits(text: string): SpendingLimits {
  const pairs = text.split(',').map((pair) => pair.split('='));
  const read = spendingLimits.safeParse(
    Object.fromEntries(
      pairs.map(([name = '', value = '']) => [name.trim(), value.trim() === '' ? NaN : Number(value)]),
    ),
  );
  if (read.success) return read.data;
  throw new InvalidArgumentError(
    `"${text}" is no budget; write some of requests, tokens, money and minutes, as in requests=2000,money=5.`,
  );
}

export function registerResume(program: Command): void {
  addGivenKey(addGate(program.command('resume')))
    .description('go on with an audit that was stopped')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('-o, --out <folder>', 'folder for the HTML report')
    .option(
      '--budget <limits>',
      'in place of the used-up one: requests=2000,tokens=1e6,money=5,minutes=30',
      readLimits,
    )
    .option('--json', 'print the report as one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText('after', '\nExample:\n  assay resume 20261123-101500-4f2a')
    .action(
      async (
        auditId: string,
        options: AuditOutput & GivenKeyOptions & { readonly budget?: SpendingLimits },
      ) => {
        await takeGivenKey(options);
        await withEngine(options, async (client) => {
          await followAudit(
            client,
            await client.audits.resume({
              auditId,
              ...(options.budget === undefined ? {} : { budget: options.budget }),
            }),
            options,
          );
        });
      },
    );
}
