import type { Hash } from 'node:crypto';
import { AssayError } from '#shared/errors';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { sealUnit, startUnitsHash } from './plan-hash.ts';
import type { UnitContent } from './plan-hash.ts';
import type { NewSlice, NewUnit, PlanWriter } from './plan-types.ts';

const rowsPerTransaction = 2000;

type Value = string | number | Uint8Array | null;

/**
 * Takes the plan's rows as they come and writes them in transactions of a few thousand, so that memory stays flat and
 * nothing is locked while the planner awaits. Until the plan is sealed the rows count as not there.
 */
export class PlanWriting implements PlanWriter {
  readonly #connection: Connection;
  readonly #auditNo: number;
  readonly #examples: number;
  readonly #unitsHash: Hash = startUnitsHash();
  readonly #insertSlice;
  readonly #insertUnit;
  readonly #insertPending;
  readonly #insertMember;
  #slices = 0;
  #units = 0;
  #waiting: { unit: UnitContent; seal: Buffer }[] = [];
  #members: (readonly [sliceNo: number, unitNo: number])[] = [];

  /** `examples`: how many the data set has. */
  constructor(connection: Connection, auditNo: number, examples: number) {
    this.#connection = connection;
    this.#auditNo = auditNo;
    this.#examples = examples;
    this.#insertSlice = connection.prepare<Value[], undefined>(
      'INSERT INTO slice (audit, no, id, idiom, entry_id, title, options, lineage) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertUnit = connection.prepare<Value[], undefined>(
      `INSERT INTO unit (audit, no, slice_no, position, clean_no, variant, repeat, disposition, size, key, seal,
         reason, field, gold, edits, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertPending = connection.prepare<Value[], undefined>(
      'INSERT INTO pending (audit, size, key, unit_no) VALUES (?, ?, ?, ?)',
    );
    this.#insertMember = connection.prepare<Value[], undefined>(
      'INSERT INTO slice_member (audit, slice_no, unit_no) VALUES (?, ?, ?)',
    );
  }

  addSlice(slice: NewSlice): number {
    this.#slices += 1;
    const { id, idiom, entryId } = slice;
    const title = slice.title.toWellFormed();
    const [options, lineage] = [JSON.stringify(slice.options), JSON.stringify(slice.lineage)];
    this.#connection.write(() =>
      this.#insertSlice.run(this.#auditNo, this.#slices, id, idiom, entryId, title, options, lineage),
    );
    return this.#slices;
  }

  addUnit(unit: NewUnit): number {
    const content = toContent(unit, this.#units);
    this.#checkReferences(content);
    const seal = sealUnit(content);
    this.#unitsHash.update(seal);
    this.#waiting.push({ unit: content, seal });
    this.#units += 1;
    if (this.#waiting.length >= rowsPerTransaction) this.#flush();
    return content.no;
  }

  addMember(sliceNo: number, unitNo: number): void {
    if (!(sliceNo >= 1 && sliceNo <= this.#slices) || !(unitNo >= 0 && unitNo < this.#units)) {
      throw misuse(`slice ${sliceNo} or unit ${unitNo} has not been added`);
    }
    this.#members.push([sliceNo, unitNo]);
    if (this.#members.length >= rowsPerTransaction) this.#flush();
  }

  /** Writes what is left; the hash covers the seals of all units. */
  finish(): { readonly units: number; readonly unitsHash: Buffer } {
    this.#flush();
    return { units: this.#units, unitsHash: this.#unitsHash.digest() };
  }

  #checkReferences(unit: UnitContent): void {
    if (!(unit.position >= 0 && unit.position < this.#examples)) {
      throw misuse(`the data set has no example at position ${unit.position}`);
    }
    if (unit.slice_no !== null && !(unit.slice_no >= 1 && unit.slice_no <= this.#slices)) {
      throw misuse(`slice ${unit.slice_no} has not been added`);
    }
    if (unit.clean_no !== null && !(unit.clean_no >= 0 && unit.clean_no < this.#units)) {
      throw misuse(`clean unit ${unit.clean_no} has not been added`);
    }
    if (unit.disposition === 'ask' && unit.key?.length !== 32) throw misuse('the key is not 32 bytes long');
  }

  #flush(): void {
    this.#connection.write(() => {
      for (const { unit, seal } of this.#waiting) this.#insert(unit, seal);
      for (const [sliceNo, unitNo] of this.#members) this.#insertMember.run(this.#auditNo, sliceNo, unitNo);
    });
    this.#waiting = [];
    this.#members = [];
    failpoint('mid-plan');
  }

  #insert(unit: UnitContent, seal: Buffer): void {
    this.#insertUnit.run(
      this.#auditNo,
      unit.no,
      unit.slice_no,
      unit.position,
      unit.clean_no,
      unit.variant,
      unit.repeat,
      unit.disposition,
      unit.size,
      unit.key,
      seal,
      unit.reason,
      unit.field,
      unit.gold,
      unit.edits,
      unit.text,
    );
    if (unit.key !== null) this.#insertPending.run(this.#auditNo, unit.size, unit.key, unit.no);
  }
}

function toContent(unit: NewUnit, no: number): UnitContent {
  const asked = unit.disposition === 'ask';
  return {
    no,
    slice_no: unit.sliceNo,
    position: unit.position,
    clean_no: unit.cleanUnitNo,
    variant: unit.variant ?? 0,
    repeat: unit.repeat ?? 0,
    disposition: unit.disposition,
    size: asked ? unit.size : null,
    key: asked ? unit.key : null,
    reason: asked ? null : unit.reason.toWellFormed(),
    field: unit.field ?? null,
    gold: unit.gold === undefined ? null : JSON.stringify(unit.gold),
    edits:
      unit.edits === undefined || unit.edits.length === 0
        ? null
        : JSON.stringify(unit.edits.map(({ start, end, replacement }) => [start, end, replacement])),
    // Half a surrogate pair cannot be stored as UTF-8, nor be shown to a tokenizer.
    text: unit.text?.toWellFormed() ?? null,
  };
}

function misuse(problem: string): AssayError {
  return new AssayError('internal', `The plan cannot be written: ${problem}.`);
}
