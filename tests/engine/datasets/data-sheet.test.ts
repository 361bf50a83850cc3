import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { FirstRows } from '../../../electron/engine/datasets/first-rows.ts';
import { SpreadCounter } from '../../../electron/engine/datasets/spread.ts';
import { canonicalJson } from '../../../electron/engine/canonical-json.ts';
import { collect, useTemporaryFolder } from './temporary-files.ts';
import { fc, test as property } from './property.ts';

const write = useTemporaryFolder();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the data sheet', () => {
  it('measures rows, duplicates, empty rows, labels and lengths', async () => {
    const content =
      'id,text,label,source\na,one two three,x,web\nb,,x,web\nc,one two three,y,web\nd,four,x,shop\ne,   ,,\n';
    const path = await write('small.csv', content);
    const { sheet, id, title, labelRows } = await openDataset({ path });
    expect(sheet).toMatchObject({
      source: path,
      format: 'csv',
      task: 'text-classification',
      bytes: content.length,
      fileHash: sha256(content),
      encoding: 'UTF-8',
      delimiter: ',',
      columns: ['id', 'text', 'label', 'source'],
      mapping: { id: 'id', text: 'text', label: 'label' },
      rows: 5,
      examples: 3,
      emptyRows: 2,
      duplicates: 1,
      labels: { x: 2, y: 1 },
      words: { min: 1, p25: 2, median: 3, p75: 3, max: 3, mean: 7 / 3 },
      characters: { min: 4, max: 13, mean: 10 },
    });
    expect(labelRows).toEqual({ x: 1, y: 3 });
    expect(id).toBe(path);
    expect(title).toMatch(/small\.csv$/u);
  });

  it('hashes examples by content and rows by the hashes in order', async () => {
    const path = await write('hash.csv', 'id,text,label\na,good film,pos\nb,bad film,\n');
    const dataset = await openDataset({ path });
    const examples = await collect(dataset.examples());
    const hashes = [
      sha256('{"fields":{"text":"good film"},"gold":{"kind":"label","label":"pos"}}'),
      sha256('{"fields":{"text":"bad film"},"gold":null}'),
    ];
    expect(examples.map((example) => example.hash)).toEqual(hashes);
    expect(dataset.sheet.rowHash).toBe(sha256(hashes.join('')));
  });

  it('numbers examples by their row where there is no id', async () => {
    const path = await write('no-id.csv', 'text,label\nfirst one,a\n,b\nthird one,a\n');
    const examples = await collect((await openDataset({ path })).examples());
    expect(examples.map(({ id, row }) => [id, row])).toEqual([
      ['row-1', 1],
      ['row-3', 3],
    ]);
  });

  it('keeps the other columns as text', async () => {
    const path = await write('other.jsonl', '{"text":"a b","n":1.5,"on":true,"list":[1,"x"],"nothing":null}');
    const [example] = await collect((await openDataset({ path })).examples());
    expect({ ...example!.columns }).toEqual({ n: '1.5', on: 'true', list: '[1,"x"]', nothing: '' });
  });

  it('takes only the first examples when limited, and says so', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `${index},text ${index},${index < 5 ? 'a' : 'b'}`);
    const path = await write('limit.csv', `id,text,label\n${rows.join('\n')}\n`);
    const dataset = await openDataset({ path, limit: 5 });
    expect(dataset.sheet).toMatchObject({ rows: 5, examples: 5, labels: { a: 5 } });
    expect(dataset.sheet.warnings.join(' ')).toContain('Only the first 5 examples are used');
    expect(await collect(dataset.examples())).toHaveLength(5);
    expect(dataset.sheet.fileHash).toBe((await openDataset({ path })).sheet.fileHash);
  });

  it('reports progress up to the last byte', async () => {
    const path = await write('progress.csv', 'text\nhello there\n');
    const progress: [number, number][] = [];
    await openDataset({ path }, { onProgress: (read, total) => progress.push([read, total]) });
    expect(progress.at(-1)).toEqual([17, 17]);
  });
});

describe('warnings of the data sheet', () => {
  const warningsOf = async (rows: readonly string[], header = 'text,label') => {
    const path = await write('w.csv', `${header}\n${rows.join('\n')}\n`);
    const dataset = await openDataset({
      path,
      columns: { text: 'text', ...(header.includes('label') ? { label: 'label' } : {}) },
    });
    return dataset.sheet.warnings.join('\n');
  };
  const many = (count: number, label = (index: number) => `l${index % 2}`) =>
    Array.from({ length: count }, (_, index) => `text number ${index},${label(index)}`);

  it('has none for a plain, balanced set', async () => {
    expect(await warningsOf(many(40))).toBe('');
  });

  it.each([
    ['fewer than 30 examples', many(29), 'fewer than 30'],
    [
      'labels out of balance',
      many(45, (index) => (index < 4 ? 'rare' : 'usual')),
      '"usual" 41 times, "rare" 4',
    ],
    ['duplicates', [...many(40), 'text number 1,l1'], '1 example repeats'],
    ['an empty row', [...many(40), ',l1'], '1 row has no text in "text"'],
    ['a missing label', [...many(40), 'some text,'], '1 example has no gold value'],
    ['no labels at all', many(40, () => ''), 'No example has a gold value'],
    ['one label only', many(40, () => 'x'), 'Every label is "x"'],
    ['very long texts', [...many(40), `${'word '.repeat(351)},l1`], '1 text has more than 350 words'],
  ])('warns of %s', async (_what, rows, sentence) => {
    expect(await warningsOf(rows)).toContain(sentence);
  });

  it('leaves balance alone up to ten to one, and one duplicate in a hundred', async () => {
    expect(await warningsOf(many(44, (index) => (index < 4 ? 'rare' : 'usual')))).toBe('');
    expect(await warningsOf([...many(99), 'text number 1,l1'])).toBe('');
  });

  it('names the roles it guessed, and none that were given', async () => {
    const path = await write('g.csv', 'review,stars\nsome words here,1\n');
    const guessed = await openDataset({ path });
    expect(guessed.sheet.guessed).toEqual(['text', 'label']);
    expect(guessed.sheet.warnings[0]).toContain('text = "review", label = "stars"');
    const given = await openDataset({ path, columns: { text: 'review', label: 'stars' } });
    expect(given.sheet.guessed).toEqual([]);
  });

  it('names label values under labels: that never occur', async () => {
    const path = await write('l.csv', 'text,label\nsome words,0\n');
    const { sheet } = await openDataset({ path, labels: { 0: 'negative', 7: 'seven' } });
    expect(sheet.labels).toEqual({ negative: 1 });
    expect(sheet.warnings.join(' ')).toContain('do not occur: "7"');
  });
});

describe('measuring', () => {
  property.prop([fc.array(fc.nat(60), { minLength: 1, maxLength: 60 })])(
    'finds quartiles as sorting does',
    (values) => {
      const counter = new SpreadCounter();
      for (const value of values) counter.add(value);
      const sorted = [...values].sort((left, right) => left - right);
      const quantile = (share: number) => {
        const at = share * (sorted.length - 1);
        const [lower, upper] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
        return lower + (upper - lower) * (at - Math.floor(at));
      };
      const spread = counter.spread();
      expect(spread.min).toBe(sorted[0]);
      expect(spread.max).toBe(sorted.at(-1));
      expect(spread.p25).toBeCloseTo(quantile(0.25), 10);
      expect(spread.median).toBeCloseTo(quantile(0.5), 10);
      expect(spread.p75).toBeCloseTo(quantile(0.75), 10);
      expect(spread.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 10);
      expect(counter.above(30)).toBe(values.filter((value) => value > 30).length);
    },
  );

  property.prop([fc.array(fc.nat(3000), { maxLength: 4000 })])(
    'finds the first row of every content, as a map does',
    (contents) => {
      const rows = new FirstRows();
      const known = new Map<number, number>();
      for (const [index, content] of contents.entries()) {
        expect(rows.see(sha256(String(content)), index + 1)).toBe(known.get(content) ?? null);
        if (!known.has(content)) known.set(content, index + 1);
      }
    },
    { numRuns: 20 },
  );

  it('remembers more contents than it first has room for', () => {
    const rows = new FirstRows();
    const digests = Array.from({ length: 20_000 }, (_, index) => sha256(String(index)));
    for (const [index, digest] of digests.entries()) expect(rows.see(digest, index + 1)).toBeNull();
    for (const [index, digest] of digests.entries()) expect(rows.see(digest, 0)).toBe(index + 1);
  });

  it('stops remembering at its capacity and says so', () => {
    const rows = new FirstRows(2);
    expect([1, 2].map((row) => rows.see(sha256(String(row)), row))).toEqual([null, null]);
    expect(rows.overflowed).toBe(false);
    expect(rows.see(sha256('3'), 3)).toBeNull();
    expect(rows.overflowed).toBe(true);
    expect(rows.see(sha256('3'), 4)).toBeNull();
    expect(rows.see(sha256('2'), 5)).toBe(2);
  });

  property.prop([fc.jsonValue()])('writes canonical JSON that means the same', (value) => {
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it('writes the same canonical JSON whatever the order of members', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[1,{"d":1}]}');
    expect(canonicalJson({ a: 'x', b: [1, { d: 1 }] })).toBe('{"a":"x","b":[1,{"d":1}]}');
  });
});
