import type { Connection } from './connection.ts';
import type { ScanStore, StoredScan } from './stores.ts';

export function scanStore(connection: Connection): ScanStore {
  const find = connection
    .prepare<[string, Uint8Array], string>('SELECT document FROM scanned_text WHERE scanner = ? AND key = ?')
    .pluck();
  const insert = connection.prepare<[string, Uint8Array, string], undefined>(
    'INSERT INTO scanned_text (scanner, key, document) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    find(scanner, key): StoredScan | undefined {
      const text = connection.run(() => find.get(scanner, key));
      return text === undefined ? undefined : (JSON.parse(text) as StoredScan);
    },
    put(scanner, key, scan): void {
      connection.write(() => insert.run(scanner, key, JSON.stringify(scan)));
    },
  };
}
