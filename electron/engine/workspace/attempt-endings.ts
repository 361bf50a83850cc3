import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { sealRow, toHex } from './hashes.ts';
import type { LedgerAppender, LedgerEntry } from './ledger-chain.ts';
import type { OpenAttempts } from './open-attempts.ts';
import { predictionWriter } from './predictions.ts';
import type { StoredPrediction } from './predictions.ts';
import { transmissionWriter } from './transmission-rows.ts';
import type { AttemptState, FinishResult, Outcome } from './attempt-types.ts';

/** An attempt as far as the ledger vouches for it. */
export interface AttemptContent {
  readonly unit_no: number;
  readonly attempt_no: number;
  readonly state: AttemptState;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

interface SentAttempt {
  readonly id: number;
  readonly attempt_no: number;
  readonly started_at: number;
}

interface Request {
  readonly size: number;
  readonly key: Uint8Array;
}

/** SHA-256 over how an attempt ended and, by their seals, what was answered and what went over the network. */
export function hashAttempt(
  attempt: AttemptContent,
  predictionSeal: Buffer | null,
  transmissionSeal: Buffer | null,
): Buffer {
  const [prediction, transmission] = [predictionSeal, transmissionSeal].map((seal) =>
    seal === null ? null : toHex(seal),
  );
  return sealRow(attemptValues(attempt, prediction ?? null, transmission ?? null));
}

/** What `hashAttempt` is over; seals in hex. */
export function attemptValues(
  attempt: AttemptContent,
  predictionSeal: string | null,
  transmissionSeal: string | null,
): (string | number | null)[] {
  return [
    attempt.unit_no,
    attempt.attempt_no,
    attempt.state,
    attempt.started_at,
    attempt.ended_at,
    attempt.error_code,
    attempt.error_message,
    predictionSeal,
    // Attempts that sent nothing are hashed as before there was a network ledger.
    ...(transmissionSeal === null ? [] : [transmissionSeal]),
  ];
}

/** Ends attempts with their outcomes. Inside a write transaction. */
export function attemptEnder(
  connection: Connection,
  ledger: LedgerAppender,
  open: OpenAttempts,
): (audit: AuditTableRow, outcomes: readonly Outcome[]) => FinishResult {
  const predictions = predictionWriter(connection);
  const writeTransmission = transmissionWriter(connection);
  // Two statements rather than a join: SQLite plans a join anew for every set of parameters, at three times the cost.
  const findSent = connection.prepare<[number, number], SentAttempt>(
    `SELECT id, attempt_no, started_at FROM attempt WHERE audit = ? AND unit_no = ? AND state = 'sent'`,
  );
  const findRequest = connection.prepare<[number, number], Request>(
    'SELECT size, key FROM unit WHERE audit = ? AND no = ? AND key IS NOT NULL',
  );
  const endAttempt = connection.prepare<(string | number | null)[], undefined>(
    'UPDATE attempt SET state = ?, ended_at = ?, prediction = ?, error_code = ?, error_message = ? WHERE id = ?',
  );
  /** No longer pending: every unit of the request. */
  const takePending = connection
    .prepare<[number, number, Uint8Array], number>(
      'DELETE FROM pending WHERE audit = ? AND size = ? AND key = ? RETURNING unit_no',
    )
    .pluck();
  const insertOutcome = connection.prepare<(string | number | null)[], undefined>(
    `INSERT INTO outcome (audit, unit_no, status, prediction, attempt, recorded, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );

  return (audit, outcomes) => {
    const entries: LedgerEntry[] = [];
    const late: number[] = [];
    const differing: number[] = [];
    const endedAt = connection.now();
    let seq = ledger.nextSeq(audit.no);
    const settled: number[] = [];
    for (const { unitNo, prediction: given, latencyUs, sent: over } of outcomes) {
      const prediction = makeStorable(given);
      const known = open.take(audit.no, unitNo);
      const sent = known ?? findSent.get(audit.no, unitNo);
      const request = known ?? findRequest.get(audit.no, unitNo);
      if (sent === undefined || request === undefined) {
        late.push(unitNo);
        continue;
      }
      const origin = { key: request.key, modelNo: audit.model, fingerprint: audit.fingerprint, latencyUs };
      const stored = prediction.status === 'error' ? null : predictions.put(prediction, origin);
      if (stored?.differs === true) differing.push(unitNo);
      const attempt = describeEnd(unitNo, sent, endedAt, prediction, stored);
      const { state, error_code, error_message } = attempt;
      endAttempt.run(state, endedAt, stored?.id ?? null, error_code, error_message, sent.id);
      const counted = stored?.prediction ?? prediction;
      const reason = outcomeReason(counted);
      for (const unit of takePending.all(audit.no, request.size, request.key)) {
        insertOutcome.run(audit.no, unit, counted.status, stored?.id ?? null, sent.id, seq, reason);
        settled.push(unit);
      }
      entries.push({
        kind: 'attempt',
        unitNo,
        attemptNo: sent.attempt_no,
        rowHash: hashAttempt(
          attempt,
          stored?.seal ?? null,
          over === undefined ? null : writeTransmission(audit.no, unitNo, sent.attempt_no, over),
        ),
      });
      seq += 1;
    }
    ledger.append(audit.no, entries);
    return { units: settled.length, settled, late, differing };
  };
}

function describeEnd(
  unitNo: number,
  sent: SentAttempt,
  endedAt: number,
  prediction: Outcome['prediction'],
  stored: StoredPrediction | null,
): AttemptContent {
  const failed = prediction.status === 'error';
  const differs = stored?.differs === true ? 'answer-differs' : null;
  return {
    unit_no: unitNo,
    attempt_no: sent.attempt_no,
    state: prediction.status,
    started_at: sent.started_at,
    ended_at: endedAt,
    error_code: failed ? prediction.code : differs,
    error_message: failed ? prediction.message : null,
  };
}

/** Half a surrogate pair cannot be stored as UTF-8; inside the JSON of an answer it can. */
function makeStorable(prediction: Outcome['prediction']): Outcome['prediction'] {
  switch (prediction.status) {
    case 'ok':
      return prediction;
    case 'error':
      return { ...prediction, message: prediction.message.toWellFormed() };
    case 'refused':
    case 'skipped':
      return { ...prediction, reason: prediction.reason.toWellFormed() };
  }
}

function outcomeReason(prediction: Outcome['prediction']): string | null {
  switch (prediction.status) {
    case 'ok':
      return null;
    case 'error':
      return prediction.code;
    case 'refused':
    case 'skipped':
      return prediction.reason;
  }
}
