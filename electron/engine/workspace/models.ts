import type { ModelDescriptor } from '#shared/domain/model';
import type { Connection } from './connection.ts';
import type { ModelStore } from './stores.ts';

export function modelStore(connection: Connection): ModelStore {
  const insert = connection.prepare<[string, string], undefined>(
    'INSERT INTO model (fingerprint, descriptor) VALUES (?, ?) ON CONFLICT (fingerprint) DO NOTHING',
  );
  const byFingerprint = connection
    .prepare<[string], string>('SELECT descriptor FROM model WHERE fingerprint = ?')
    .pluck();

  return {
    put(descriptor): void {
      connection.write(() => insert.run(descriptor.fingerprint, JSON.stringify(descriptor)));
    },
    get(fingerprint): ModelDescriptor | undefined {
      const text = connection.run(() => byFingerprint.get(fingerprint));
      return text === undefined ? undefined : (JSON.parse(text) as ModelDescriptor);
    },
  };
}
