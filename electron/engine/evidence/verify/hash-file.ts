import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** SHA-256 (hex) of a file of any size. */
export async function hashFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return digest.digest('hex');
      digest.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
