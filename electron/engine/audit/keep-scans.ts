import { createHash } from 'node:crypto';
import type { ScannedText, Scanner } from '../catalogue/tools.ts';
import type { ScanStore } from '../workspace/stores.ts';

/** The scanner with the workspace as its memory: equal texts at equal strength and seed are printed and read once. */
export function keepScans(scanner: Scanner, fingerprint: string, store: ScanStore): Scanner {
  return {
    async scan(text, severity, seed): Promise<ScannedText> {
      const key = createHash('sha256')
        .update(JSON.stringify([severity, seed, text.toWellFormed()]))
        .digest();
      const known = store.find(fingerprint, key);
      if (known !== undefined) return known;
      const made = await scanner.scan(text, severity, seed);
      store.put(fingerprint, key, made);
      return made;
    },
  };
}
