import type { Connection } from './connection.ts';
import { hexOf, startHash, toHex } from './hashes.ts';

/** Some milliseconds of reading. */
const rowsPerPage = 1000;

interface SealedOutcome {
  readonly unit_no: number;
  readonly status: string;
  readonly reason: string | null;
  /** Hex. */
  readonly seal: string | null;
}

/** Characters that are hashed at once. */
const piece = 1 << 16;

/** Takes in outcomes by unit number; the hash covers status, reason and seal of the prediction of each. */
export class OutcomesHash {
  readonly #digest = startHash('assay-outcomes/1');
  #waiting = '';

  add({ unit_no, status, reason, seal }: SealedOutcome): void {
    this.#waiting += JSON.stringify([unit_no, status, reason, seal]);
    if (this.#waiting.length < piece) return;
    this.#digest.update(this.#waiting);
    this.#waiting = '';
  }

  finish(): Buffer {
    return this.#digest.update(this.#waiting).digest();
  }
}

/** SHA-256 over every outcome of an audit; yields between pages. */
export function* hashOutcomes(connection: Connection, auditNo: number): Generator<undefined, Buffer> {
  const page = connection.prepare<[number, number, number], SealedOutcome>(
    `SELECT outcome.unit_no, outcome.status, outcome.reason, ${hexOf('prediction.seal')} AS seal
     FROM outcome LEFT JOIN prediction ON prediction.id = outcome.prediction
     WHERE outcome.audit = ? AND outcome.unit_no > ? ORDER BY outcome.unit_no LIMIT ?`,
  );
  const hash = new OutcomesHash();
  let after = -1;
  for (;;) {
    const rows = connection.run(() => page.all(auditNo, after, rowsPerPage));
    if (rows.length === 0) return hash.finish();
    for (const row of rows) hash.add(row);
    after = rows.at(-1)?.unit_no ?? after;
    yield;
  }
}

/** SHA-256 over every score of an audit, by unit number and metric; yields between pages. */
export function* hashScores(connection: Connection, auditNo: number): Generator<undefined, Buffer> {
  const page = connection.prepare<[number, number, string, number], ScoreRow>(
    `SELECT unit_no, metric, value FROM score WHERE audit = ? AND (unit_no, metric) > (?, ?)
     ORDER BY unit_no, metric LIMIT ?`,
  );
  const digest = startHash('assay-scores/1');
  let last: ScoreRow = { unit_no: -1, metric: '', value: 0 };
  for (;;) {
    const { unit_no, metric } = last;
    const rows = connection.run(() => page.all(auditNo, unit_no, metric, rowsPerPage));
    if (rows.length === 0) return digest.digest();
    digest.update(rows.map((row) => JSON.stringify([row.unit_no, row.metric, row.value])).join(''));
    last = rows.at(-1) ?? last;
    yield;
  }
}

interface ScoreRow {
  readonly unit_no: number;
  readonly metric: string;
  readonly value: number;
}

interface JudgementRow {
  readonly unit_no: number;
  readonly probe: string;
  readonly judge: string;
  readonly arm: string;
}

/** SHA-256 over every judgement of an audit, by unit, probe, judge and arm; null where there is none. */
export function hashJudgements(connection: Connection, auditNo: number): Buffer | null {
  const all = connection.prepare<[number], JudgementRow & { readonly key: Buffer }>(
    `SELECT unit_no, probe, judge, arm, status, rating, complies, expected, code, attempts, judged_at, reason, key
     FROM judgement WHERE audit = ? ORDER BY probe, unit_no, judge, arm`,
  );
  const digest = startHash('assay-judgements/1');
  let rows = 0;
  for (const { key, ...row } of all.iterate(auditNo)) {
    rows += 1;
    digest.update(JSON.stringify([...Object.values(row), toHex(key)]));
  }
  return rows === 0 ? null : digest.digest();
}
