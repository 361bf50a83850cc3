import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { AssayError } from '#shared/errors';

export const payloadType = 'application/vnd.in-toto+json';

export const envelopeSchema = z.object({
  payloadType: z.literal(payloadType),
  payload: z.base64(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.base64() })).min(1),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/** Pre-authentication encoding of DSSE 1.0: what is signed says what it is and how long. */
function encode(payload: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
}

/** SHA-256 (hex) of the public key in DER (SPKI). */
export function keyIdOf(key: KeyObject): string {
  const shown = key.type === 'private' ? createPublicKey(key) : key;
  const spki = shown.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}

export function signEnvelope(statement: string, key: KeyObject): Envelope {
  const payload = Buffer.from(statement);
  return {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyIdOf(key), sig: sign(null, encode(payload), key).toString('base64') }],
  };
}

/** Whether one of the signatures is this key's. */
export function isSignedBy(envelope: Envelope, key: KeyObject): boolean {
  const content = encode(Buffer.from(envelope.payload, 'base64'));
  return envelope.signatures.some(({ sig }) => verify(null, content, key, Buffer.from(sig, 'base64')));
}

/**
 * An Ed25519 private key (PEM, PKCS #8) that nobody else can read.
 * @throws AssayError `key`, `file-not-found`
 */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  const pem = await readPem(path);
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new AssayError('key', `${path} can be read by others: "chmod 600 ${path}" makes it yours alone.`);
  return parseKey(path, pem, createPrivateKey, 'private', 'openssl genpkey -algorithm ed25519 -out key.pem');
}

/** An Ed25519 public key (PEM, SPKI). @throws AssayError `key`, `file-not-found` */
export async function readPublicKey(path: string): Promise<KeyObject> {
  const pem = await readPem(path);
  return parseKey(path, pem, createPublicKey, 'public', 'openssl pkey -in key.pem -pubout -out key.pub.pem');
}

async function readPem(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AssayError('file-not-found', `${path}: there is no such key file that can be read.`, { cause });
  }
}

function parseKey(
  path: string,
  pem: string,
  parse: (pem: string) => KeyObject,
  kind: string,
  command: string,
): KeyObject {
  let key: KeyObject | null;
  try {
    key = parse(pem);
  } catch {
    // What the parser says may quote the key.
    key = null;
  }
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new AssayError('key', `${path} holds no Ed25519 ${kind} key in PEM; "${command}" makes one.`);
  return key;
}
