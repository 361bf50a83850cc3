import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { VectorStore } from './stores.ts';

function hashText(text: string): Buffer {
  return createHash('sha256').update(text.toWellFormed()).digest();
}

export function vectorStore(connection: Connection): VectorStore {
  const find = connection
    .prepare<[string, Buffer], Buffer>('SELECT vector FROM text_vector WHERE encoder = ? AND text_hash = ?')
    .pluck();
  const insert = connection.prepare<[string, Buffer, Buffer], undefined>(
    'INSERT INTO text_vector (encoder, text_hash, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    find(encoder, text): Float32Array | undefined {
      const bytes = connection.run(() => find.get(encoder, hashText(text)));
      // Copied: the driver's buffer need not lie where a Float32Array may begin.
      return bytes === undefined ? undefined : new Float32Array(new Uint8Array(bytes).buffer);
    },
    put(encoder, entries): void {
      connection.write(() => {
        for (const [text, { buffer, byteOffset, byteLength }] of entries)
          insert.run(encoder, hashText(text), Buffer.from(buffer, byteOffset, byteLength));
      });
    },
  };
}
