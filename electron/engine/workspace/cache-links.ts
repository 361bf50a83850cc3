import type { Hash } from 'node:crypto';
import type { AuditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { hexOf, startHash } from './hashes.ts';
import type { LedgerAppender } from './ledger-chain.ts';
import { storedReason } from './predictions.ts';

const rowsPerTransaction = 20_000;

interface Match {
  readonly size: number;
  readonly key: Buffer;
  readonly unit_no: number;
  readonly prediction: number;
  readonly status: string;
  /** Empty for `ok`, where nothing of it is needed. */
  readonly answer: string;
  /** Hex. */
  readonly seal: string;
}

/** What the ledger vouches for when units get stored answers: their numbers, ascending, with the seals of the answers. */
export function startLinksHash(): Hash {
  return startHash('assay-cache/1');
}

export function addLink(digest: Hash, link: { readonly unit_no: number; readonly seal: string }): void {
  digest.update(`${link.unit_no},${link.seal};`);
}

/** Gives waiting units whose request has been answered before that answer, some thousands a transaction. */
export function cacheLinker(
  connection: Connection,
  finder: AuditFinder,
  ledger: LedgerAppender,
): (auditId: string) => number {
  const findMatches = connection.prepare<[number, number, Uint8Array, number, number], Match>(
    `SELECT pending.size, pending.key, pending.unit_no, prediction.id AS prediction, prediction.status,
       ${hexOf('prediction.seal')} AS seal, iif(prediction.status = 'ok', '', prediction.answer) AS answer
     FROM pending CROSS JOIN prediction ON prediction.key = pending.key
     WHERE pending.audit = ? AND (pending.size, pending.key, pending.unit_no) > (?, ?, ?)
     ORDER BY pending.size, pending.key, pending.unit_no LIMIT ?`,
  );
  const insertOutcome = connection.prepare<(string | number | null)[], undefined>(
    `INSERT INTO outcome (audit, unit_no, status, prediction, attempt, recorded, reason)
     VALUES (?, ?, ?, ?, NULL, ?, ?)`,
  );
  const removePending = connection.prepare<[number, number, Buffer, number], undefined>(
    'DELETE FROM pending WHERE audit = ? AND size = ? AND key = ? AND unit_no = ?',
  );

  return (auditId) => {
    const audit = finder.getPlanned(auditId);
    let linked = 0;
    let last: Pick<Match, 'size' | 'key' | 'unit_no'> = { size: -1, key: Buffer.alloc(0), unit_no: -1 };
    for (;;) {
      const { size, key, unit_no } = last;
      const matches = connection.run(() => findMatches.all(audit.no, size, key, unit_no, rowsPerTransaction));
      last = matches.at(-1) ?? last;
      if (matches.length === 0) return linked;
      matches.sort((left, right) => left.unit_no - right.unit_no);
      connection.write(() => {
        const seq = ledger.nextSeq(audit.no);
        const digest = startLinksHash();
        for (const match of matches) {
          const reason = storedReason(match.status, match.answer);
          insertOutcome.run(audit.no, match.unit_no, match.status, match.prediction, seq, reason);
          addLink(digest, match);
          removePending.run(audit.no, match.size, match.key, match.unit_no);
        }
        ledger.append(audit.no, [{ kind: 'cache', rowHash: digest.digest() }]);
      });
      linked += matches.length;
      failpoint('mid-link');
    }
  };
}
