import type { Hash } from 'node:crypto';
import type { AttemptBook } from './attempt-book.ts';
import type { AuditTableRow } from './audit-rows.ts';
import { addLink, startLinksHash } from './cache-links.ts';
import type { Connection } from './connection.ts';
import type { Findings } from './findings.ts';
import { hexOf, sealInHex } from './hashes.ts';
import { OutcomeBlock, type OutcomeValues } from './outcome-block.ts';
import { storedReason } from './predictions.ts';
import { orderKeys, readAscending, rowsPerPage } from './read-ascending.ts';
import { OutcomesHash } from './result-hashes.ts';
import type { Vouchers } from './verify-chain.ts';

/** Outcomes whose answers are looked up together: their keys and seals take 64 bytes each. */
const mostInBlock = 1 << 20;

type AnswerValues = readonly [
  id: number,
  key: string,
  model: number,
  status: string,
  seal: string,
  answer: string,
];

export interface OutcomeHashes {
  readonly outcomesHash: Buffer;
  /** By number of the ledger row that recorded them: the hash over the units that got stored answers. */
  readonly linkHashes: ReadonlyMap<number, Buffer>;
}

/**
 * Every outcome against the attempt or the stored answer that it names, and every answer against its seal; outcomes as they lie in the
 * file, then their answers as those lie there. @returns what the ledger should say of them
 */
export function verifyOutcomes(
  connection: Connection,
  audit: AuditTableRow,
  { book, vouchers }: { readonly book: AttemptBook; readonly vouchers: Vouchers },
  findings: Findings,
): OutcomeHashes {
  const page = connection
    .prepare<[number, number, number], OutcomeValues>(
      `SELECT outcome.unit_no, outcome.status, outcome.reason, outcome.prediction, outcome.attempt, outcome.recorded, ${hexOf('unit.key')}
       FROM outcome LEFT JOIN unit ON unit.audit = outcome.audit AND unit.no = outcome.unit_no
       WHERE outcome.audit = ? AND outcome.unit_no > ? ORDER BY outcome.unit_no LIMIT ?`,
    )
    .raw();
  const isRecorded = recordChecker(connection, audit, book, vouchers);
  const checkAnswers = answerChecker(connection, findings);
  const outcomes = new OutcomesHash();
  const links = new Map<number, Hash>();
  const count = connection
    .prepare<[number], number>('SELECT count(*) FROM outcome WHERE audit = ?')
    .pluck()
    .get(audit.no);
  const block = new OutcomeBlock(Math.min(count ?? 0, mostInBlock));
  let after = -1;
  for (;;) {
    block.clear();
    while (!block.isFull) {
      const rows = page.all(audit.no, after, Math.min(rowsPerPage, block.room));
      for (const row of rows) block.add(row, isRecorded(row));
      after = rows.at(-1)?.[0] ?? after;
      findings.looked(rows.length);
      if (rows.length === 0) break;
    }
    if (block.length === 0) break;
    checkAnswers(block);
    for (let place = 0; place < block.length; place += 1) {
      const { unit, status, reason, seal, linkedBy, isFounded } = block.read(place);
      outcomes.add({ unit_no: unit, status, reason, seal });
      if (!isFounded)
        findings.add(
          'outcome',
          `unit ${unit}`,
          'The outcome does not follow from the recorded attempt or answer.',
        );
      if (linkedBy === null || seal === null) continue;
      const digest = links.get(linkedBy) ?? startLinksHash();
      links.set(linkedBy, digest);
      addLink(digest, { unit_no: unit, seal });
    }
  }
  const linkHashes = new Map([...links].map(([seq, digest]) => [seq, digest.digest()]));
  return { outcomesHash: outcomes.finish(), linkHashes };
}

/** Whether an outcome is what the attempt that it names came to, or where it names none, what the ledger says was answered before. */
function recordChecker(
  connection: Connection,
  { no }: AuditTableRow,
  book: AttemptBook,
  vouchers: Vouchers,
): (outcome: OutcomeValues) => boolean {
  const keyOf = connection
    .prepare<[number, number], string | null>(`SELECT ${hexOf('key')} FROM unit WHERE audit = ? AND no = ?`)
    .pluck();
  return ([unit, status, reason, prediction, attempt, recorded, key]) => {
    if (attempt === null) return status !== 'error' && vouchers.get(recorded)?.kind === 'cache';
    const index = book.findById(attempt, unit);
    const ending = book.endingOf(index);
    if (ending === undefined || key === null) return false;
    if (ending.recorded !== recorded || ending.prediction !== prediction) return false;
    const asker = book.unitOf(index);
    if (asker !== unit && keyOf.get(no, asker) !== key) return false;
    return status !== 'error' || (ending.state === 'error' && reason !== null && reason === ending.errorCode);
  };
}

/** Every answer of a block against its seal, once, and the outcomes that name it against the answer. */
function answerChecker(connection: Connection, findings: Findings): (block: OutcomeBlock) => void {
  const query = (where: string): string =>
    `SELECT id, ${hexOf('key')}, model, status, ${hexOf('seal')}, answer FROM prediction WHERE ${where}`;
  const between = connection
    .prepare<[number, number], AnswerValues>(query('id BETWEEN ? AND ? ORDER BY id'))
    .raw();
  const at = connection.prepare<[number], AnswerValues>(query('id = ?')).raw();
  const byId = {
    between: (first: number, last: number) => between.all(first, last),
    at: (id: number) => at.get(id),
  };
  const fingerprints = new Map(
    connection.prepare<[], [number, string]>('SELECT no, fingerprint FROM model').raw().all(),
  );
  return (block) => {
    const { keys, places } = orderKeys(block.predictions);
    let [checked, isSealed]: [AnswerValues | undefined, boolean] = [undefined, false];
    readAscending(connection, keys, byId, (position, row) => {
      if (row === undefined) return;
      const [id, key, model, status, seal, answer] = row;
      const place = places[position] ?? 0;
      if (row !== checked)
        isSealed = sealInHex([key, fingerprints.get(model) ?? null, status, answer]) === seal;
      checked = row;
      const { unit, reason } = block.answer(place, { key, status, seal });
      if (!isSealed)
        findings.add('prediction', `id ${id} (unit ${unit})`, 'The answer is not what the model gave.');
      else if (reason !== storedReason(status, answer))
        findings.add('outcome', `unit ${unit}`, 'The reason is not the one in the stored answer.');
    });
  };
}
