import type { Hash } from 'node:crypto';
import { addLink, startLinksHash } from './cache-links.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';
import { sameBytes } from './hashes.ts';
import { sealPrediction, storedReason } from './predictions.ts';
import { hashJudgements, hashScores, OutcomesHash } from './result-hashes.ts';

const rowsPerPage = 5000;

export interface ResultHashes {
  readonly outcomesHash: Buffer;
  readonly scoresHash: Buffer;
  /** Null where no judge was asked. */
  readonly judgementsHash: Buffer | null;
  /** By number of the ledger row. */
  readonly linkHashes: ReadonlyMap<number, Buffer>;
}

/** An outcome with the stored answer that it names; the members of that are null without one. */
interface OutcomeRow {
  readonly unit_no: number;
  readonly status: string;
  readonly reason: string | null;
  readonly seal: Buffer | null;
}

interface PredictionColumns {
  readonly id: number;
  readonly key: Buffer;
  readonly fingerprint: string;
  readonly stored_status: string;
  readonly seal: Buffer;
  readonly answer: string;
}

/**
 * Every prediction that the audit uses against its seal. Finding an answer is most of the work: the hash over all outcomes is
 * made on the same walk.
 * @returns that hash
 */
export function verifyPredictions(connection: Connection, audit: AuditTableRow, findings: Findings): Buffer {
  const page = connection.prepare<
    [number, number, number],
    OutcomeRow & (PredictionColumns | { readonly fingerprint: null })
  >(
    `SELECT outcome.unit_no, outcome.status, outcome.reason, prediction.id, prediction.key, model.fingerprint,
       prediction.status AS stored_status, prediction.seal, prediction.answer
     FROM outcome LEFT JOIN prediction ON prediction.id = outcome.prediction LEFT JOIN model ON model.no = prediction.model
     WHERE outcome.audit = ? AND outcome.unit_no > ? ORDER BY outcome.unit_no LIMIT ?`,
  );
  const outcomes = new OutcomesHash();
  let last = -1;
  for (;;) {
    const rows = page.all(audit.no, last, rowsPerPage);
    findings.looked(rows.length);
    for (const row of rows) {
      const { unit_no, reason } = row;
      last = unit_no;
      outcomes.add(row);
      if (row.fingerprint === null) continue;
      const { id, key, fingerprint, stored_status: status, seal, answer } = row;
      if (!sameBytes(sealPrediction(key, fingerprint, status, answer), seal)) {
        findings.add('prediction', `id ${id} (unit ${unit_no})`, 'The answer is not what the model gave.');
      } else if (reason !== storedReason(status, answer)) {
        findings.add('outcome', `unit ${unit_no}`, 'The reason is not the one in the stored answer.');
      }
    }
    if (rows.length === 0) return outcomes.finish();
  }
}

/** Outcomes that do not follow from the attempt or the stored answer that they name. */
const unfounded = `
SELECT outcome.unit_no
FROM outcome
LEFT JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
LEFT JOIN prediction ON prediction.id = outcome.prediction
LEFT JOIN attempt ON attempt.id = outcome.attempt
LEFT JOIN unit AS asked ON asked.audit = attempt.audit AND asked.no = attempt.unit_no
LEFT JOIN ledger ON ledger.audit = outcome.audit AND ledger.seq = outcome.recorded
WHERE outcome.audit = ? AND NOT coalesce(
  CASE
    WHEN outcome.status = 'error' THEN attempt.state = 'error' AND outcome.reason = attempt.error_code
    ELSE prediction.key = unit.key AND prediction.status = outcome.status
  END
  AND CASE
    WHEN outcome.attempt IS NULL THEN ledger.kind = 'cache'
    ELSE attempt.audit = outcome.audit AND asked.key = unit.key AND attempt.prediction IS outcome.prediction
      AND ledger.kind = 'attempt' AND ledger.unit_no = attempt.unit_no AND ledger.attempt_no = attempt.attempt_no
  END, 0)
ORDER BY outcome.unit_no LIMIT 100`;

/** Units to ask that have both an outcome and a place in the queue, or neither. */
const miscounted = `
SELECT unit.no FROM unit
WHERE unit.audit = ? AND unit.disposition = 'ask'
  AND EXISTS (SELECT 1 FROM outcome WHERE outcome.audit = unit.audit AND outcome.unit_no = unit.no)
    = EXISTS (SELECT 1 FROM pending WHERE pending.audit = unit.audit AND pending.size = unit.size
              AND pending.key = unit.key AND pending.unit_no = unit.no)
ORDER BY unit.no LIMIT 100`;

/** Ended attempts that the ledger does not know. */
const unrecorded = `
SELECT attempt.unit_no, attempt.attempt_no FROM attempt
WHERE attempt.audit = ? AND attempt.state <> 'sent' AND (attempt.unit_no, attempt.attempt_no) NOT IN (
  SELECT unit_no, attempt_no FROM ledger WHERE ledger.audit = ? AND ledger.kind = 'attempt'
) LIMIT 100`;

/** Every outcome against the attempt or stored answer it comes from; returns what the ledger should say of them. */
export function verifyOutcomes(
  connection: Connection,
  audit: AuditTableRow,
  findings: Findings,
): Omit<ResultHashes, 'outcomesHash'> {
  for (const unit of connection.prepare<[number], number>(unfounded).pluck().all(audit.no)) {
    findings.add(
      'outcome',
      `unit ${unit}`,
      'The outcome does not follow from the recorded attempt or answer.',
    );
  }
  if (audit.plan_hash !== null) {
    for (const unit of connection.prepare<[number], number>(miscounted).pluck().all(audit.no)) {
      findings.add('pending', `unit ${unit}`, 'The unit should either have an outcome or wait for one.');
    }
  }
  const lost = connection.prepare<[number, number], { unit_no: number; attempt_no: number }>(unrecorded);
  for (const { unit_no, attempt_no } of lost.all(audit.no, audit.no)) {
    findings.add(
      'attempt',
      `unit ${unit_no}, attempt ${attempt_no}`,
      'The ledger has no row of how this attempt ended.',
    );
  }
  return {
    scoresHash: hashScores(connection, audit.no),
    judgementsHash: hashJudgements(connection, audit.no),
    linkHashes: hashAllLinks(connection, audit.no),
  };
}

/** By number of the ledger row that recorded them: the hash over the units that got stored answers. */
function hashAllLinks(connection: Connection, auditNo: number): ReadonlyMap<number, Buffer> {
  const page = connection.prepare<
    [number, number, number],
    { unit_no: number; recorded: number; seal: Buffer }
  >(
    `SELECT outcome.unit_no, outcome.recorded, prediction.seal
     FROM outcome JOIN prediction ON prediction.id = outcome.prediction
     WHERE outcome.audit = ? AND outcome.attempt IS NULL AND outcome.unit_no > ?
     ORDER BY outcome.unit_no LIMIT ?`,
  );
  const digests = new Map<number, Hash>();
  let last = -1;
  for (;;) {
    const rows = page.all(auditNo, last, rowsPerPage);
    for (const row of rows) {
      let digest = digests.get(row.recorded);
      if (digest === undefined) digests.set(row.recorded, (digest = startLinksHash()));
      addLink(digest, row);
      last = row.unit_no;
    }
    if (rows.length === 0) return new Map([...digests].map(([seq, digest]) => [seq, digest.digest()]));
  }
}
