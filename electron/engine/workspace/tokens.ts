import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { TextTokenStore } from './stores.ts';

/** Texts whose tokens are kept: about 25 MB with texts of a hundred characters. */
const mostTexts = 200_000;

export function textTokenStore(connection: Connection): TextTokenStore {
  const select = connection
    .prepare<[Buffer, string], Buffer>('SELECT tokens FROM text_tokens WHERE text_hash = ? AND tagger = ?')
    .pluck();
  const insert = connection.prepare<[Buffer, string, Uint8Array], undefined>(
    'INSERT INTO text_tokens (text_hash, tagger, tokens) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const count = connection.prepare<[], number>('SELECT count(*) FROM text_tokens').pluck();
  const clear = connection.prepare<[string], undefined>('DELETE FROM text_tokens WHERE tagger <> ?');
  return {
    find: (tagger, text) => connection.run(() => select.get(hashText(text), tagger)),
    put(tagger, entries): void {
      connection.write(() => {
        clear.run(tagger);
        let room = mostTexts - (count.get() ?? 0);
        for (const [text, tokens] of entries) {
          if (room <= 0) break;
          insert.run(hashText(text), tagger, tokens);
          room -= 1;
        }
      });
    },
  };
}

function hashText(text: string): Buffer {
  return createHash('sha256').update(text.toWellFormed()).digest();
}
