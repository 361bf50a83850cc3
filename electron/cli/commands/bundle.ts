import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { redactable, type Redactable } from '#shared/domain/evidence';
import { AssayError } from '#shared/errors';
import { formatBytes, formatCount } from '#shared/formatting';
import { defaultWorkspace, withEngine } from '../engine-client.ts';
import { write, writeJson } from '../output.ts';

interface BundleOptions {
  readonly workspace: string;
  readonly out?: string;
  readonly zip?: boolean;
  readonly withhold: readonly Redactable[];
  readonly key?: string;
  readonly signer?: string;
  readonly role?: string;
  readonly statement?: string;
  readonly json?: boolean;
}

export function registerBundle(program: Command): void {
  program
    .command('bundle')
    .description('write the evidence of an audit so that a stranger can check it')
    .argument('<audit-id>', 'as "assay list audits" shows it')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('-o, --out <path>', 'the bundle to write (default: assay-bundle-ID)')
    .option('--zip', 'one zip file instead of a folder')
    .option(
      '--withhold <what>',
      `leave out, with salted hashes in place: ${redactable.join(', ')}`,
      parseWithhold,
      [],
    )
    .option('--key <file>', 'sign with this Ed25519 private key (PEM)')
    .option('--signer <name>', 'who signs (with --key)')
    .option('--role <role>', 'as what')
    .option('--statement <text>', 'what they state')
    .option('--json', 'print what was written as one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  assay bundle 20261123-101500-4f2a --out evidence\n  assay bundle 20261123-101500-4f2a --zip --withhold texts,ids --key key.pem --signer "A. Analyst" --role "Validator" --statement "Reviewed."',
    )
    .action(async (auditId: string, options: BundleOptions) => {
      await withEngine(options, async (client) => {
        const zip = options.zip === true;
        const summary = await client.evidence.bundle({
          auditId,
          out: resolve(options.out ?? `assay-bundle-${auditId}${zip ? '.zip' : ''}`),
          form: zip ? 'zip' : 'folder',
          withhold: [...options.withhold],
          keyFile: options.key === undefined ? null : resolve(options.key),
          signOff: readSignOff(options),
        });
        if (options.json === true) {
          await writeJson(summary);
          return;
        }
        const lines = [
          `Bundle     ${summary.path} (${summary.files} files, ${formatBytes(summary.bytes)}${summary.signed ? ', signed' : ''})`,
          `Rows       ${formatCount(summary.rows)}, head ${summary.head}`,
          `Root hash  ${summary.rootHash}`,
          ...(summary.salts === null
            ? []
            : [`Salts      ${summary.salts} (keep it: it shows what was withheld)`]),
        ];
        await write(`${lines.join('\n')}\n`);
      });
    });
}

function parseWithhold(text: string): Redactable[] {
  return text.split(',').map((part) => {
    const known = redactable.find((kind) => kind === part.trim());
    if (known === undefined)
      throw new InvalidArgumentError(`One or more of ${redactable.join(', ')} was expected.`);
    return known;
  });
}

function readSignOff({ key, signer, role, statement }: BundleOptions): {
  name: string;
  role: string;
  statement: string;
} | null {
  const given = [signer, role, statement].filter((part) => part !== undefined);
  if (given.length === 0) return null;
  if (key === undefined)
    throw new AssayError('usage', 'A sign-off is part of the signature: name a key with --key.');
  if (signer === undefined || role === undefined || statement === undefined)
    throw new AssayError('usage', 'A sign-off has three parts: --signer, --role and --statement.');
  return { name: signer, role, statement };
}
