import type { Fields } from '#shared/domain/task';
import type { AuditRow } from '../workspace/row-types.ts';

interface WrittenCase {
  readonly [key: string]: unknown;
}

export interface WrittenTest {
  readonly name: string;
  readonly capability: string;
  readonly type: 'MFT' | 'INV';
  readonly description: string;
  readonly cases: WrittenCase[];
}

/** Tests of a suite from rows: variants by the slice that made them, clean texts by themselves. Texts stand once each. */
export function writeTests(rows: readonly AuditRow[], labelled: boolean): WrittenTest[] {
  const tests = new Map<string, WrittenTest>();
  const seen = new Set<string>();
  for (const row of rows) {
    const written = row.field === null ? writeClean(row, labelled) : writeVariant(row);
    const key = JSON.stringify(written);
    if (written === null || seen.has(key)) continue;
    seen.add(key);
    const name = row.sliceId ?? 'Unchanged texts';
    let test = tests.get(name);
    if (test === undefined) tests.set(name, (test = emptyTest(name, row.field !== null)));
    test.cases.push(written);
  }
  return [...tests.values()];
}

/** Where the text is changed, an INV test, else an MFT test. */
export function emptyTest(name: string, changed: boolean): WrittenTest {
  return {
    name,
    capability: changed ? 'Robustness' : 'Accuracy',
    type: changed ? 'INV' : 'MFT',
    description: changed ? 'The answer stays when the text is changed so.' : 'The answer is the gold label.',
    cases: [],
  };
}

function writeClean(row: AuditRow, labelled: boolean): WrittenCase | null {
  if (!labelled || row.gold?.kind !== 'label') return null;
  return { ...plain(row.fields), label: row.gold.label };
}

function writeVariant(row: AuditRow): WrittenCase | null {
  const { field } = row;
  if (field === null || row.fields[field] === row.cleanFields[field]) return null;
  return { ...plain(row.cleanFields), variants: [{ [field]: row.fields[field] }] };
}

/** Fields that hold something. */
export function plain(fields: Fields): WrittenCase {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}
