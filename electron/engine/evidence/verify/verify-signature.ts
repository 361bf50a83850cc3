import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { envelopeSchema, isSignedBy, keyIdOf, type Envelope } from '../dsse.ts';
import { hashesName, signatureName } from '../manifest.ts';
import { predicateType, statementType } from '../statement.ts';
import { hashFile } from './hash-file.ts';
import type { Findings } from './findings.ts';

/** Bytes that are no text are no statement: replacing them would read something that nobody signed. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

const statementSchema = z.object({
  _type: z.literal(statementType),
  predicateType: z.literal(predicateType),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })).min(1),
  predicate: z.looseObject({
    assaySignOff: z
      .object({ name: z.string(), role: z.string(), statement: z.string(), time: z.string() })
      .optional(),
  }),
});

/** With a key: it must have signed, and what it signed must be this list of hashes. Without: what is claimed is told. */
export async function verifySignature(
  folder: string,
  key: KeyObject | null,
  findings: Findings,
): Promise<void> {
  const path = join(folder, signatureName);
  if (!existsSync(path)) {
    if (key === null) findings.skip('signature', 'The bundle is not signed.');
    else findings.fail('signature', 'signature', `The bundle is not signed: ${signatureName} is missing.`);
    return;
  }
  const envelope = await readEnvelope(path);
  const statement = envelope === null ? null : parseStatement(envelope);
  if (envelope === null || statement === null) {
    findings.fail(
      'signature',
      'signature',
      `${signatureName} was changed: it holds no signed statement of a test result.`,
    );
    return;
  }
  const hash = await hashFile(join(folder, hashesName));
  const [subject] = statement.subject;
  if (subject?.name !== hashesName || subject.digest.sha256 !== hash) {
    findings.fail(
      'signature',
      'signature',
      `${signatureName} is of another bundle: what was signed is not this ${hashesName}.`,
    );
    return;
  }
  const claimed = envelope.signatures.map(({ keyid }) => keyid).join(', ');
  if (key === null) {
    findings.skip(
      'signature',
      `Signed, it says, by key ${claimed}; name the key with --pubkey to check that.`,
    );
    return;
  }
  if (!isSignedBy(envelope, key)) {
    findings.fail(
      'signature',
      'signature',
      `${signatureName} is not signed by key ${keyIdOf(key)}, or was changed after signing.`,
    );
    return;
  }
  const { assaySignOff: signOff } = statement.predicate;
  const by =
    signOff === undefined
      ? ''
      : ` by ${signOff.name}, ${signOff.role}, ${signOff.time}: "${signOff.statement}"`;
  findings.ok('signature', `Signed with key ${keyIdOf(key)}${by}.`);
}

async function readEnvelope(path: string): Promise<Envelope | null> {
  try {
    return envelopeSchema.parse(JSON.parse(utf8.decode(await readFile(path))));
  } catch {
    return null;
  }
}

function parseStatement(envelope: Envelope): z.infer<typeof statementSchema> | null {
  try {
    return statementSchema.parse(JSON.parse(utf8.decode(Buffer.from(envelope.payload, 'base64'))));
  } catch {
    return null;
  }
}
