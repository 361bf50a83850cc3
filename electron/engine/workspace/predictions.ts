import type { Prediction } from '#shared/domain/prediction';
import type { Connection } from './connection.ts';
import { sameBytes, sealRow, toHex } from './hashes.ts';

/** A stored prediction, as far as its unit and its ledger row need it. */
export interface StoredPrediction {
  readonly id: number;
  readonly seal: Buffer;
  readonly prediction: CachedPrediction;
  /** The answer that was to be stored is another than this one, which stood already. */
  readonly differs: boolean;
}

export interface PredictionWriter {
  /** Stores an answer once. When the request has one already, that one stands. */
  put(answer: CachedPrediction, request: RequestOrigin): StoredPrediction;
}

/** Errors are outcomes of one audit, never answers for the next. */
export type CachedPrediction = Exclude<Prediction, { readonly status: 'error' }>;

export interface RequestOrigin {
  readonly key: Uint8Array;
  readonly modelNo: number;
  readonly fingerprint: string;
  readonly latencyUs: number;
}

export function sealPrediction(key: Uint8Array, fingerprint: string, status: string, answer: string): Buffer {
  return sealRow([toHex(key), fingerprint, status, answer]);
}

/** The reason inside a stored answer that is not `ok`. */
export function storedReason(status: string, answer: string): string | null {
  if (status === 'ok') return null;
  const { reason } = JSON.parse(answer) as { readonly reason?: string };
  return reason ?? null;
}

export function predictionWriter(connection: Connection): PredictionWriter {
  const insert = connection.prepare<(string | number | Uint8Array)[], undefined>(
    `INSERT INTO prediction (key, model, status, latency_us, created_at, seal, answer)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  );
  const byKey = connection.prepare<
    [Uint8Array],
    { readonly id: number; readonly seal: Buffer; readonly answer: string }
  >('SELECT id, seal, answer FROM prediction WHERE key = ?');

  return {
    put(answer, { key, modelNo, fingerprint, latencyUs }) {
      const text = JSON.stringify(answer);
      const seal = sealPrediction(key, fingerprint, answer.status, text);
      const { changes, lastInsertRowid } = insert.run(
        key,
        modelNo,
        answer.status,
        Math.round(latencyUs),
        connection.now(),
        seal,
        text,
      );
      if (changes === 1) return { id: Number(lastInsertRowid), seal, prediction: answer, differs: false };
      const stored = byKey.get(key);
      if (stored === undefined) throw new Error('a prediction conflicts with none');
      const prediction = JSON.parse(stored.answer) as CachedPrediction;
      return { id: stored.id, seal: stored.seal, prediction, differs: !sameBytes(stored.seal, seal) };
    },
  };
}
