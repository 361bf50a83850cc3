import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExploreFilter, ExploreLine, ExploreOrder } from '#shared/domain/explore';
import type { AuditRow } from '#shared/domain/rows';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';

/** One audit of the embedded model, looked at in every way; what each should show is worked out from its rows. */
let folder: string;
let engine: Engine;
let auditId: string;
let rows: AuditRow[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-explore-'));
  engine = createEngine({
    workspacePath: join(folder, 'w.assay'),
    assayVersion: '0',
    userFolder: join(folder, 'user'),
    host: 'served',
  });
  const text = JSON.stringify({
    assay: 1,
    model: 'builtin/sentiment',
    dataset: { path: 'builtin/reviews', limit: 60 },
    subpopulations: ['negation'],
    transformations: [{ id: 'keyboard-typo', rate: 0.3, variants: 2 }, 'upper-case'],
    minimumN: 5,
  });
  ({ auditId } = await engine.client.audits.launch({ source: join(folder, 'a.yaml'), text }));
  const states: string[] = [];
  for await (const { state } of await engine.client.audits.follow({ auditId })) states.push(state);
  expect(states.at(-1)).toBe('finished');
  rows = [];
  for await (const row of await engine.client.audits.rows({ auditId })) rows.push(row);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function all(
  filter: ExploreFilter,
  order: ExploreOrder = 'plan',
  descending = false,
): Promise<ExploreLine[]> {
  const lines: ExploreLine[] = [];
  for (let after: number | null | undefined; after !== null;) {
    const page = await engine.client.explore.page({
      auditId,
      filter,
      order,
      descending,
      limit: 7,
      ...(after === undefined ? {} : { after }),
    });
    lines.push(...page.lines);
    after = page.next;
  }
  return lines;
}

const unitsOf = (lines: readonly { unit: number }[]): number[] => lines.map(({ unit }) => unit);
const label = (answer: AuditRow['answer']): string | null => (answer?.kind === 'label' ? answer.label : null);
const isFlipped = (row: AuditRow): boolean =>
  row.slice !== 'clean' && label(row.answer) !== null && label(row.answer) !== label(row.cleanAnswer);

describe('exploring the rows of an audit', () => {
  it('pages through every row once, in the order of the plan', async () => {
    expect(unitsOf(await all({}))).toEqual(unitsOf(rows));
    expect(unitsOf(await all({}, 'plan', true))).toEqual(unitsOf(rows).reverse());
  });

  it('jumps to any line, under a filter, a search and an order', async () => {
    const { client } = engine;
    const cases = [
      { filter: {} },
      { filter: { flipped: true }, order: 'confidence', descending: true },
      { filter: { text: { find: 'the', pattern: false } } },
    ] as const;
    for (const { filter, ...rest } of cases) {
      const { order = 'plan', descending = false } = rest as { order?: ExploreOrder; descending?: boolean };
      const lines = await all(filter, order, descending);
      const skip = Math.floor(lines.length / 2);
      const page = await client.explore.page({ auditId, filter, order, descending, skip, limit: 5 });
      expect(unitsOf(page.lines)).toEqual(unitsOf(lines.slice(skip, skip + 5)));
    }
    expect((await client.explore.page({ auditId, skip: rows.length })).lines).toEqual([]);
  });

  it('filters by slice, subpopulation, flip, gold, answer and status as the rows say', async () => {
    const same = async (filter: ExploreFilter, keep: (row: AuditRow) => boolean): Promise<void> => {
      const expected = unitsOf(rows.filter(keep));
      expect(unitsOf(await all(filter)), JSON.stringify(filter)).toEqual(expected);
    };
    await same({ slice: 'clean' }, ({ slice }) => slice === 'clean');
    await same({ slice: 'transformation:upper-case' }, ({ slice }) => slice === 'transformation:upper-case');
    const negation = rows.flatMap((row) => row.subpopulations).find((id) => id.includes('negation')) ?? '';
    expect(negation).not.toBe('');
    await same({ slice: negation }, ({ subpopulations }) => subpopulations.includes(negation));
    await same({ flipped: true }, isFlipped);
    expect(rows.filter(isFlipped).length).toBeGreaterThan(3);
    await same(
      { gold: ['positive'], correct: false },
      (row) =>
        row.gold?.kind === 'label' && row.gold.label === 'positive' && label(row.answer) === 'negative',
    );
    await same({ status: ['noop'] }, ({ status }) => status === 'noop');
    const example = rows[9]?.exampleId ?? '';
    await same({ example }, ({ exampleId }) => exampleId === example);
    await same({ confidence: { from: 0.5, to: 0.8 } }, ({ answer }) => {
      const score = answer?.kind === 'label' ? (answer.scores[answer.label] ?? 0) : Number.NaN;
      return score >= 0.5 && score <= 0.8;
    });
  });

  it('searches the text as sent, plainly and by pattern, and refuses a pattern it does not know', async () => {
    const sent = (row: AuditRow): string => row.sent.text ?? '';
    const plain = rows.filter((row) => sent(row).toLowerCase().includes('the '));
    expect(unitsOf(await all({ text: { find: 'THE ', pattern: false } }))).toEqual(unitsOf(plain));
    const pattern = rows.filter((row) => /\bnot\b/i.test(sent(row)));
    expect(unitsOf(await all({ text: { find: '\\bnot\\b', pattern: true } }, 'plan', true))).toEqual(
      unitsOf(pattern).reverse(),
    );
    await expect(all({ text: { find: '(?=x)', pattern: true } })).rejects.toThrow(/look-around/);
    await expect(all({ slice: 'transformation:uper-case' })).rejects.toThrow(/upper-case/);
  });

  it.each(['confidence', 'drop', 'length'] as const)(
    'sorts by %s either way, rows without a value last',
    async (order) => {
      const ascending = await all({}, order);
      const descending = await all({}, order, true);
      expect(unitsOf(ascending).sort((a, b) => a - b)).toEqual(unitsOf(rows));
      expect(new Set(unitsOf(descending)).size).toBe(rows.length);
      if (order !== 'confidence') return;
      const values = ascending.map(({ confidence }) => confidence).filter((value) => value !== null);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(ascending.slice(0, values.length).every(({ confidence }) => confidence !== null)).toBe(true);
      expect(descending[0]?.confidence).toBe(Math.max(...values));
    },
  );

  it('counts what the filters show', async () => {
    const counts = await engine.client.explore.counts({
      auditId,
      filter: { slice: 'transformation:upper-case' },
    });
    const own = rows.filter(({ slice }) => slice === 'transformation:upper-case');
    expect(counts.total).toBe(rows.length);
    expect(counts.matching).toMatchObject({
      units: own.length,
      answered: own.filter(({ answer }) => answer !== null).length,
      flipped: own.filter(isFlipped).length,
    });
    expect(counts.groups.gold.reduce((sum, { units }) => sum + units, 0)).toBe(own.length);
    expect(counts.confidence.reduce((a, b) => a + b, 0)).toBe(counts.matching.answered);
  });

  it('shows one row in full', async () => {
    const flipped = rows.find(isFlipped);
    const row = await engine.client.explore.row({ auditId, unit: flipped?.unit ?? -1 });
    expect(row).toMatchObject({ example: flipped?.exampleId, clean: flipped?.clean, sent: flipped?.sent });
    expect(row.attempts[0]).toMatchObject({ state: 'ok' });
    expect(row.lineage.length).toBeGreaterThan(0);
    await expect(engine.client.explore.row({ auditId, unit: 999_999 })).rejects.toThrow(/no unit 999999/);
  });

  it('keeps fifty rows under 60 kB even of long texts', async () => {
    const { lines } = await engine.client.explore.page({ auditId, limit: 50 });
    expect(Buffer.byteLength(JSON.stringify(lines))).toBeLessThan(60_000);
  });
});

describe('annotations', () => {
  it('tag, comment and judge rows, are found again, and are undone', async () => {
    const flips = unitsOf(rows.filter(isFlipped));
    const { annotations } = engine.client;
    const before = await engine.client.audits.report({ auditId });
    const tagged = await annotations.change({
      auditId,
      units: flips,
      change: { addTag: 'odd', validity: 'accepted' },
    });
    expect(tagged.changed).toBe(flips.length);
    expect(unitsOf(await all({ tag: 'odd' }))).toEqual(flips);
    expect(unitsOf(await all({ validity: 'accepted' }))).toEqual(flips);
    expect(await annotations.tags({ auditId })).toEqual([{ tag: 'odd', units: flips.length }]);
    const comment = await annotations.change({
      auditId,
      units: [0],
      change: { comment: 'look <b>again</b>' },
    });
    expect(unitsOf(await all({ commented: true }))).toEqual([0]);
    // Nothing of the sealed record has moved.
    const after = await engine.client.audits.report({ auditId });
    expect(after.reproducibility.ledger).toEqual(before.reproducibility.ledger);
    expect(after.reproducibility.ledger.intact).toBe(true);
    expect(await annotations.undo({ undo: tagged.undo ?? 0 })).toBe(true);
    expect(await annotations.undo({ undo: tagged.undo ?? 0 })).toBe(false);
    expect(await annotations.undo({ undo: comment.undo ?? 0 })).toBe(true);
    expect(await all({ tag: 'odd' })).toEqual([]);
    await expect(annotations.change({ auditId, units: [999_999], change: { addTag: 'x' } })).rejects.toThrow(
      /no unit 999999/,
    );
  });

  it('make validated rates with n and interval', async () => {
    const upper = rows.filter(
      ({ slice, answer }) => slice === 'transformation:upper-case' && answer !== null,
    );
    const [accepted, rejected] = [unitsOf(upper).slice(0, 12), unitsOf(upper).slice(12, 16)];
    const { annotations } = engine.client;
    const undo = [
      await annotations.change({ auditId, units: accepted, change: { validity: 'accepted' } }),
      await annotations.change({ auditId, units: rejected, change: { validity: 'rejected' } }),
    ];
    const slices = await annotations.validated({ auditId });
    const own = slices.find(({ slice }) => slice === 'transformation:upper-case');
    expect(own).toMatchObject({ judged: 16, accepted: 12, validity: { estimate: 0.75, n: 16 } });
    const flips = upper.slice(0, 12).filter(isFlipped).length;
    expect(own?.flipRate).toMatchObject({ estimate: flips / 12, n: 12 });
    expect(own?.flipRate?.interval.upper).toBeGreaterThan(own?.flipRate?.estimate ?? 1);
    expect(slices.find(({ slice }) => slice.includes('typo'))).toMatchObject({ judged: 0, validity: null });
    for (const { undo: no } of undo) await annotations.undo({ undo: no ?? 0 });
  });

  it('save a selection as a suite that can be read', async () => {
    const path = join(folder, 'kept.yaml');
    const saved = await engine.client.annotations.saveSuite({
      auditId,
      filter: { flipped: true },
      name: 'Kept',
      path,
    });
    const check = await engine.client.suites.check({ suite: path });
    expect(check).toMatchObject({ name: 'Kept', tests: saved.tests, cases: saved.cases });
    await expect(
      engine.client.annotations.saveSuite({ auditId, units: [0], name: 'Kept', path }),
    ).rejects.toMatchObject({ data: { code: 'file-exists' } });
  });
});
