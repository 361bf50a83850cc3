import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeToUtf8, Utf8Check } from '../../../electron/engine/datasets/encoding.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect, expectFault, textsOf, useTemporaryFolder } from './temporary-files.ts';
import { fc, test as property } from './property.ts';

const write = useTemporaryFolder();

const western = [
  'Le café était très bon, déjà vu à Montréal.',
  'Die Straße ist für Fußgänger gesperrt, sagte er.',
  'El niño comió piñas y después bebió un café con leche.',
];
const table = (texts: readonly string[]) =>
  `id,text\n${texts.map((text, index) => `${index},"${text}"\n`).join('')}`;

describe('finding an encoding', () => {
  it.each([
    ['UTF-8', 'utf8', false],
    ['UTF-8', 'utf8', true],
    ['UTF-16LE', 'utf16le', true],
    ['UTF-16LE', 'utf16le', false],
    ['UTF-16BE', 'utf16be', true],
    ['UTF-16BE', 'utf16be', false],
  ])(
    'reads %s (written as %s, with a byte order mark: %s) without doubt',
    async (expected, encoding, addBOM) => {
      const texts = [...western, 'Emoji 😀 and 日本語 too'];
      for (const [name, content] of [
        ['rows.csv', table(texts)],
        ['rows.jsonl', texts.map((text, index) => JSON.stringify({ id: index, text })).join('\n')],
        ['rows.json', JSON.stringify(texts.map((text, index) => ({ id: index, text })))],
      ] as const) {
        const dataset = await openDataset({
          path: await write(name, iconv.encode(content, encoding, { addBOM })),
        });
        expect(dataset.sheet.encoding).toBe(expected);
        expect(dataset.sheet.warnings.join(' ')).not.toContain('not UTF-8');
        expect(dataset.sheet.columns).toEqual(['id', 'text']);
        expect(textsOf(await collect(dataset.examples()))).toEqual(texts);
      }
    },
  );

  it.each(['windows-1252', 'latin1'])('reads %s with a warning', async (encoding) => {
    const dataset = await openDataset({
      path: await write('west.csv', iconv.encode(table(western), encoding)),
    });
    expect(dataset.sheet.encoding).toBe('windows-1252');
    expect(dataset.sheet.warnings[0]).toContain('read as windows-1252');
    expect(textsOf(await collect(dataset.examples()))).toEqual(western);
  });

  it('reads one accent in a file of English as Windows-1252', async () => {
    const texts = [
      'Plain English all the way.',
      'The café on the corner was closed.',
      'Nothing else to say.',
    ];
    const dataset = await openDataset({ path: await write('one.csv', iconv.encode(table(texts), 'latin1')) });
    expect(textsOf(await collect(dataset.examples()))).toEqual(texts);
  });

  it('finds an accent that comes long after the first megabyte', async () => {
    const texts = [
      ...Array.from({ length: 30_000 }, (_, index) => `Plain English, row number ${index}.`),
      'A café.',
    ];
    const dataset = await openDataset({
      path: await write('late.csv', iconv.encode(table(texts), 'latin1')),
    });
    expect(dataset.sheet.encoding).toBe('windows-1252');
    expect(textsOf(await collect(dataset.examples())).at(-1)).toBe('A café.');
  });

  it.each([
    ['windows-1251', 'Сегодня хорошая погода, и мы пошли гулять в парк вместе с детьми.'],
    ['Shift_JIS', '今日は天気がいいので、公園へ散歩に行きました。とても楽しかったです。'],
  ])('guesses %s from enough text', async (encoding, text) => {
    const texts = Array.from({ length: 8 }, (_, index) => `${text} ${index}`);
    const dataset = await openDataset({
      path: await write('other.csv', iconv.encode(table(texts), encoding)),
    });
    expect(textsOf(await collect(dataset.examples()))).toEqual(texts);
    expect(dataset.sheet.warnings[0]).toContain(encoding);
  });

  it('believes the encoding it is given', async () => {
    const path = await write('given.csv', iconv.encode(table(['Привет, мир']), 'koi8-r'));
    const dataset = await openDataset({ path, encoding: 'koi8-r' });
    expect(textsOf(await collect(dataset.examples()))).toEqual(['Привет, мир']);
    expect(dataset.sheet.warnings.join(' ')).not.toContain('not UTF-8');
  });

  it('refuses UTF-8 that is none when UTF-8 is asked for', async () => {
    const path = await write('wrong.csv', iconv.encode(table(western), 'latin1'));
    await expectFault(openDataset({ path, encoding: 'utf-8' }), 'file-malformed', 'not valid UTF-8');
  });
});

describe('decoding in pieces', () => {
  const split = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  };

  property.prop([
    fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('\uFEFF')),
    fc.constantFrom('UTF-8', 'UTF-16LE', 'UTF-16BE'),
    fc.integer({ min: 3, max: 9 }),
  ])('gives back any text, wherever the bytes are cut', async (text, encoding, size) => {
    const bytes = iconv.encode(text, encoding);
    const parts = await collect(decodeToUtf8(split(bytes, size), encoding));
    expect(Buffer.concat(parts).toString('utf8')).toBe(text);
  });

  property.prop([fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 7 })])(
    'judges UTF-8 in pieces as it judges the whole',
    async (array, size) => {
      const bytes = Buffer.from(array);
      const check = new Utf8Check();
      for await (const piece of split(bytes, size)) check.add(piece);
      const whole = Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
      expect(check.valid).toBe(whole);
    },
    { numRuns: 500 },
  );

  property.prop([fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 7 })])(
    'takes every well-formed text for UTF-8',
    async (text, size) => {
      const check = new Utf8Check();
      for await (const piece of split(Buffer.from(text, 'utf8'), size)) check.add(piece);
      expect(check.valid).toBe(true);
    },
  );
});
