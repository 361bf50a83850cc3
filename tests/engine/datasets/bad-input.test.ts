import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();
const fixture = (name: string) => join(import.meta.dirname, '..', '..', 'fixtures', 'datasets', name);

describe('files that cannot be opened', () => {
  it('names a file that does not exist', async () => {
    await expectFault(
      openDataset({ path: 'no/such/file.csv' }),
      'file-not-found',
      'no/such/file.csv',
      'check the path',
    );
  });

  it('tells a folder from a file', async () => {
    await expectFault(openDataset({ path: tmpdir() }), 'file-unreadable', tmpdir(), 'is a folder');
  });

  it('refuses what is no regular file, before waiting on it', async () => {
    await expectFault(openDataset({ path: '/dev/null' }), 'file-unreadable', 'not a regular file');
  });

  it('says that permission is missing', async () => {
    const user = process.geteuid?.() ?? 1;
    const folder = await mkdtemp(join(tmpdir(), 'assay-'));
    const ownPath = join(folder, 'secret.csv');
    await writeFile(ownPath, 'text\nhello\n');
    await chmod(folder, 0o755);
    await chmod(ownPath, 0o000);
    // The superuser may read everything, so the test steps down for the length of one call.
    if (user === 0) process.seteuid?.(65_534);
    try {
      await expectFault(openDataset({ path: ownPath }), 'file-unreadable', 'secret.csv', 'no permission');
    } finally {
      if (user === 0) process.seteuid?.(0);
      await rm(folder, { recursive: true });
    }
  });

  it('knows the formats it reads by their extension', async () => {
    await expectFault(
      openDataset({ path: await write('rows.xlsx', 'x') }),
      'file-malformed',
      'rows.xlsx',
      '.csv, .tsv',
    );
    await expectFault(
      openDataset({ path: await write('rows.jsnl', 'x') }),
      'file-malformed',
      'did you mean ".json',
    );
  });

  it('reads a file of any name when the format is given', async () => {
    const dataset = await openDataset({
      path: await write('rows.txt', 'text\nhello there\n'),
      format: 'csv',
    });
    expect(dataset.sheet.examples).toBe(1);
  });

  it('refuses an encoding it does not know', async () => {
    const path = await write('a.csv', 'text\nhello\n');
    await expectFault(openDataset({ path, encoding: 'utf-9' }), 'usage', 'utf-9');
  });
});

describe('files without rows', () => {
  it.each([
    ['zero bytes', 'empty.csv', '', 'empty (0 bytes)'],
    ['white space only', 'blank.csv', ' \n\n', 'white space'],
    ['a header only', 'header.csv', 'text,label\n', 'a header but no rows'],
    ['an empty list', 'none.json', '[]', 'no rows'],
    ['blank lines', 'none.jsonl', '\n\n', 'white space'],
  ])('says of %s that there is no data', async (_what, name, content, sentence) => {
    await expectFault(openDataset({ path: await write(name, content) }), 'dataset-empty', name, sentence);
  });

  it('says when no row has a text', async () => {
    const path = await write('hollow.csv', 'text,label\n,a\n  ,b\n');
    await expectFault(openDataset({ path }), 'dataset-empty', 'none of the 2 rows', '"text"');
  });
});

describe('delimited files', () => {
  it('names line and counts of a ragged row', async () => {
    const path = await write('ragged.csv', 'id,text,label\n1,good,pos\n2,bad,neg,extra\n');
    const error = await expectFault(
      openDataset({ path }),
      'file-malformed',
      'line 3',
      '4 fields',
      'header has 3',
    );
    expect(error.details).toMatchObject({ line: 3, row: 2, expected: 3, got: 4 });
  });

  it('counts lines that stand inside quotes, whatever the line end', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const path = await write('ragged.csv', ['id,text', '1,"two', 'lines"', '', '2', '3,x', ''].join(end));
      await expectFault(openDataset({ path }), 'file-malformed', 'line 5', '1 fields');
    }
  });

  it('finds a ragged row far beyond the first lines', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},"some text, with a comma"`);
    rows[15_000] = '15000';
    const path = await write('ragged.csv', `id,text\n${rows.join('\n')}\n`);
    await expectFault(openDataset({ path }), 'file-malformed', 'line 15002');
  });

  it('names the line on which a quote that is never closed was opened', async () => {
    const path = await write('quote.csv', 'id,text\n1,good\n2,"bad\n3,fine\n4,well\n');
    const error = await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'never closed');
    expect(error.details).toMatchObject({ line: 3, row: 2 });
  });

  it('names both lines when the next quote closes a field by accident', async () => {
    const path = await write('quote.csv', 'id,text\n1,"good\n2,"bad"\n');
    await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'opened on line 2');
  });

  it('names the line of a lone quote inside a field', async () => {
    const path = await write('quote.csv', 'id,text\n1,good\n2,a 5" screen\n');
    await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'does not begin with one');
  });

  it('stops a quote that swallows the file at the limit', async () => {
    const path = await write('quote.csv', `id,text\n1,"open\n${'2,text\n'.repeat(100_000)}`);
    const opening = openDataset({ path }, { limits: { recordBytes: 10_000 } });
    await expectFault(opening, 'file-malformed', 'line 2', 'not closed within 10 kB');
  });

  it('stops an endless line at the limit, long before its end', async () => {
    const path = await write('long.csv', `text\n${'x'.repeat(3_000_000)}`);
    const read: number[] = [];
    const opening = openDataset(
      { path },
      { limits: { recordBytes: 100_000 }, onProgress: (bytes) => read.push(bytes) },
    );
    await expectFault(opening, 'file-malformed', 'line 2', 'longer than 98 kB');
    expect(Math.max(0, ...read)).toBeLessThan(1_000_000);
  });

  it('stops a line of nothing but separators', async () => {
    const path = await write('commas.csv', `text\nhello\n${','.repeat(2_000_000)}\n`);
    await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'separators');
  });

  it.each(['csv', 'jsonl', 'json'])('names the line of a NUL byte in %s', async (format) => {
    const rows = {
      csv: 'text\nok\nb\0d\n',
      jsonl: '{"text":"a"}\n\n{"text":"\0"}\n',
      json: '[{"text":"a"},\n\n{"text":"\0"}]',
    };
    const path = await write(`nul.${format}`, rows[format as 'csv']);
    await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'NUL');
  });

  it('takes __proto__ and constructor for plain columns', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const path = await write('proto.csv', 'text,__proto__,constructor,toString\nhello there,polluted,x,y\n');
    const dataset = await openDataset({ path });
    const [example] = await collect(dataset.examples());
    expect(Object.entries(example!.columns)).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes __proto__ members of JSON for plain columns', async () => {
    const path = await write('proto.jsonl', '{"text":"hello there","__proto__":{"polluted":1}}\n');
    const [example] = await collect((await openDataset({ path })).examples());
    expect(Object.entries(example!.columns)).toEqual([['__proto__', '{"polluted":1}']]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('JSON', () => {
  it('names the line of broken JSON', async () => {
    const path = await write('broken.jsonl', '{"text":"a"}\n\n{"text":"b"\n{"text":"c"}\n');
    await expectFault(openDataset({ path }), 'file-malformed', 'line 3', 'row 2', 'not valid JSON');
  });

  it.each([
    ['a list', '[1]'],
    ['a number', '7'],
    ['null', 'null'],
    ['a string', '"x"'],
  ])('refuses a line that is %s', async (kind, line) => {
    const path = await write('kinds.jsonl', `{"text":"a"}\n${line}\n`);
    await expectFault(openDataset({ path }), 'file-malformed', 'line 2', `row 2 is ${kind}`);
  });

  it.each([
    ['an element that is no object', '[{"text":"a"},\n5]', 'line 2', 'a number'],
    ['broken JSON inside an element', '[{"text":"a"},\n\n{"text" "b"}]', 'line 3', 'not valid JSON'],
    ['a missing comma', '[{"text":"a"}\n{"text":"b"}]', 'line 1', 'not valid JSON'],
    ['a comma too many', '[{"text":"a"},\n,{"text":"b"}]', 'line 2', 'comma'],
    ['a comma at the end', '[{"text":"a"},\n]', 'line 2', 'comma'],
    ['a file cut short', '[{"text":"a"},\n{"text":"b', 'line 2', 'cut short'],
    ['a list that is not closed', '[{"text":"a"}', 'line 1', 'cut short'],
    ['text after the list', '[{"text":"a"}]\n x', 'line 2', 'outside'],
    ['no list at all', '{"text":"a"}', 'line 1', 'no list of rows'],
    ['no JSON at all', 'hello', 'line 1', 'outside'],
  ])('names the line of %s', async (_what, content, line, sentence) => {
    await expectFault(
      openDataset({ path: await write('list.json', content) }),
      'file-malformed',
      line,
      sentence,
    );
  });

  it('refuses nesting that would exhaust the stack', async () => {
    const deep = `[{"text":"a","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    await expectFault(openDataset({ path: await write('deep.json', deep) }), 'file-malformed', 'nested');
    await expectFault(
      openDataset({ path: await write('deep.jsonl', deep.slice(1, -1)) }),
      'file-malformed',
      'nested',
    );
  });

  it('stops an element that does not end', async () => {
    const path = await write('long.json', `[{"text":"${'x'.repeat(2_000_000)}`);
    await expectFault(
      openDataset({ path }, { limits: { recordBytes: 100_000 } }),
      'file-malformed',
      'row 1',
      '98 kB',
    );
  });
});

describe('Parquet', () => {
  it('refuses a file at whatever byte it was cut', async () => {
    const whole = await readFile(fixture('trains-snappy.parquet'));
    for (const share of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      const path = await write('cut.parquet', whole.subarray(0, Math.ceil(whole.length * share)));
      await expectFault(openDataset({ path }), 'file-malformed', 'cut.parquet', 'cut short');
    }
  });

  it('refuses damaged bytes inside a row group or reads what was written', async () => {
    const whole = await readFile(fixture('trains-zstd.parquet'));
    const intact = await openDataset({ path: fixture('trains-zstd.parquet') });
    let refused = 0;
    for (let at = 4; at < whole.length - 8; at += 23) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const path = await write('damaged.parquet', damaged);
      const outcome = await openDataset({ path }).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome.name, String(outcome.stack)).toBe('AssayError');
        refused++;
      }
    }
    expect(intact.sheet.rows).toBe(12);
    expect(refused).toBeGreaterThan(5);
  });

  it('refuses a row group above the limit', async () => {
    const opening = openDataset(
      { path: fixture('trains-snappy.parquet') },
      { limits: { rowGroupBytes: 10 } },
    );
    await expectFault(opening, 'file-malformed', /row group \d/u, 'smaller row groups');
  });

  it('refuses text that only calls itself Parquet', async () => {
    await expectFault(
      openDataset({ path: await write('text.parquet', 'hello\n') }),
      'file-malformed',
      'text.parquet',
    );
  });
});

describe('columns and ids', () => {
  it('lists the columns and the nearest name for an unknown column', async () => {
    const path = await write('columns.csv', 'review,sentiment\ngood,pos\n');
    const opening = openDataset({ path, columns: { text: 'reveiw' } });
    await expectFault(
      opening,
      'dataset-column',
      '"reveiw"',
      'did you mean "review"',
      '"review", "sentiment"',
    );
  });

  it('asks for the text column when nothing looks like one', async () => {
    const path = await write('numbers.csv', 'a,b\n1,2\n3,4\n');
    await expectFault(openDataset({ path }), 'dataset-column', 'columns.text', '"a", "b"');
  });

  it('asks for the second text of a pair', async () => {
    const path = await write('pair.csv', 'premise,label\nsome words here,x\n');
    const opening = openDataset({ path, task: 'pair-classification', columns: { text: 'premise' } });
    await expectFault(opening, 'dataset-column', 'columns.textPair');
  });

  it('names both rows of a repeated id', async () => {
    const path = await write('ids.csv', 'id,text\na,one\nb,two\na,three\n');
    const error = await expectFault(openDataset({ path }), 'dataset-column', 'rows 1 and 3', '"a"');
    expect(error.details).toMatchObject({ rows: [1, 3] });
  });

  it('stops when it is cancelled', async () => {
    const path = await write('cancel.csv', 'text\nhello\n');
    await expectFault(openDataset({ path }, { signal: AbortSignal.abort() }), 'cancelled');
  });

  it('refuses to stream a file that changed after it was opened', async () => {
    const path = await write('change.csv', 'text\nhello\n');
    const dataset = await openDataset({ path });
    await writeFile(path, 'text\nhello\nthere\n');
    await expectFault(collect(dataset.examples()), 'file-unreadable', 'has changed');
  });
});
