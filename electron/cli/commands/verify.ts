import { resolve } from 'node:path';
import type { Command } from 'commander';
import { withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

interface VerifyOptions {
  readonly pubkey?: string;
  readonly head?: string;
  readonly recompute?: boolean;
  readonly salts?: string;
  readonly json?: boolean;
}

const marks = { ok: '✓', failed: '✗', skipped: '–' } as const;

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('check a bundle by itself: no workspace, no network')
    .argument('<bundle>', 'folder or zip file')
    .option('--pubkey <file>', 'it must be signed with this Ed25519 key (PEM)')
    .option('--head <hash>', 'the head of the rows as it was made known')
    .option('--recompute', 'compute figures, intervals, tests and verdict again from the rows')
    .option('--salts <file>', 'hold the values of a salts file against the rows')
    .option('--json', 'print what was found as one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  assay verify evidence --recompute --pubkey key.pub.pem\n\nExit status: 0 ok, 2 a file was changed or added (or bad input), 3 a chain is broken, 4 the signature\nis not right, 5 something is missing, 6 recomputed statistics differ.',
    )
    .action(async (bundle: string, options: VerifyOptions) => {
      await withEngine({}, async (client) => {
        const path = (file: string | undefined): string | null => (file === undefined ? null : resolve(file));
        const found = await client.evidence.verify({
          path: resolve(bundle),
          publicKeyFile: path(options.pubkey),
          head: options.head ?? null,
          recompute: options.recompute === true,
          salts: path(options.salts),
        });
        process.exitCode = found.exitCode;
        if (options.json === true) {
          await writeJson(found);
          return;
        }
        const { paragraph } = await import('../../engine/reports/terminal/plain-text.ts');
        const lines = found.findings.map(
          ({ outcome, check, sentence }) =>
            `${marks[outcome]} ${check.padEnd(10)} ${paragraph(sentence, 1000)}`,
        );
        if (found.rootHash !== null) lines.push(`  root hash  ${found.rootHash}`);
        lines.push(
          found.exitCode === 0
            ? 'The bundle is whole.'
            : `The bundle is not as it was made (exit status ${found.exitCode}).`,
        );
        await write(`${lines.join('\n')}\n`);
      });
    });
}
