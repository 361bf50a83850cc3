import type { Verification } from '#shared/domain/evidence';
import { readPublicKey } from '../evidence/dsse.ts';
import { verifyBundle } from '../evidence/verify/verify-bundle.ts';

/** @throws AssayError where bundle, key or salts cannot be read */
export async function verifyStoredBundle(input: {
  readonly path: string;
  readonly publicKeyFile: string | null;
  readonly head: string | null;
  readonly recompute: boolean;
  readonly salts: string | null;
}): Promise<Verification> {
  const { path, publicKeyFile, ...options } = input;
  const key = publicKeyFile === null ? null : await readPublicKey(publicKeyFile);
  return verifyBundle(path, {
    ...options,
    key,
    async findTools(spec) {
      const { findDetector } = await import('./find-detector.ts');
      const detectLanguage = await findDetector(spec);
      return detectLanguage === undefined ? {} : { detectLanguage };
    },
  });
}
