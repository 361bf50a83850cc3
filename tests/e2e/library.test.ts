import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

/** Of each way in one: markup, handlers, addresses, escapes out of attributes, a turned text. */
const payloads = [
  '<img src=x onerror="window.hit=1">',
  '"><script>window.hit=1</script>',
  "' autofocus onfocus=window.hit=1 x='",
  '[go](javascript:window.hit=1)',
  '</textarea><svg onload=window.hit=1>',
  '{@html "<b>hit</b>"}',
  '\u202Egpj.exe',
];

let window: OpenWindow;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-library-'));
  window = await openWindow();
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A model folder whose name, labels and card are hostile. */
function hostileModel(): string {
  const source = new URL('../../resources/models/sentiment/', import.meta.url);
  const model = join(folder, 'a <img src=x onerror=window.hit=1> "model"');
  mkdirSync(join(model, 'onnx'), { recursive: true });
  for (const name of ['tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])
    cpSync(new URL(name, source), join(model, name));
  const config = JSON.parse(readFileSync(new URL('config.json', source), 'utf8')) as Record<string, unknown>;
  const [first = '', second = ''] = payloads;
  writeFileSync(
    join(model, 'config.json'),
    JSON.stringify({ ...config, id2label: { 0: first, 1: second }, label2id: { [first]: 0, [second]: 1 } }),
  );
  writeFileSync(join(model, 'README.md'), `---\nlicense: mit\n---\n# Card\n\n${payloads.join('\n\n')}\n`);
  return model;
}

function hostileData(): string {
  const path = join(folder, "tickets <svg onload=window.hit=1> 'x'.csv");
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = [...payloads, 'Plain words.'].map(
    (text, row) => `${cell(text)},${cell(payloads[row % 2] ?? '')}`,
  );
  writeFileSync(path, ['text,label', ...rows].join('\n'));
  return path;
}

describe('models, datasets and benches', () => {
  it('finds a model by keys alone, from the palette and from the list', async () => {
    const { page } = window;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('builtin/sentiment');
    await page
      .getByRole('option', { name: /builtin\/sentiment/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'builtin/sentiment' }).waitFor();
    await page.getByRole('link', { name: 'Models' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    await page.getByRole('table').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('humor plain');
    await page.getByText('1 of 5').waitFor();
    expect(await window.findBarriers('models')).toEqual([]);
    await page.keyboard.press('Tab');
    while ((await page.evaluate('document.activeElement.closest("[data-row]")')) === null)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'builtin/humor-plain' }).waitFor();
  });

  it('shows of a model its labels, card, files with their hashes, and ways on', async () => {
    const { page, engine } = window;
    const { item } = await engine.client.library.card({ kind: 'model', id: 'builtin/humor-plain' });
    const { fingerprint, files } = await engine.client.models.inspect({ id: item.id });
    await page.getByText(fingerprint).waitFor();
    await page
      .getByRole('region', { name: 'Files' })
      .getByText(files[0]?.sha256 ?? '')
      .waitFor();
    expect(
      await page.getByRole('region', { name: 'Labels' }).getByRole('listitem').allTextContents(),
    ).toEqual(['not-humor', 'humor']);
    await page.getByRole('region', { name: 'Card' }).getByText('Data and licence').waitFor();
    expect(await page.getByRole('link', { name: 'Try a text' }).getAttribute('href')).toBe(
      '#/workbench?model=builtin%2Fhumor-plain',
    );
    expect(await window.findBarriers('model')).toEqual([]);
  });

  it('teaches what the list holds where a search finds nothing', async () => {
    const { page } = window;
    await window.go('/datasets');
    await page.getByLabel('Find a dataset').fill('no such thing');
    await page.getByRole('heading', { name: /No dataset here/ }).waitFor();
  });

  it('reads a file of the user’s: sheet, warnings, labels and first rows, hostile as they may be', async () => {
    const { page } = window;
    const path = hostileData();
    await page.getByLabel('Look at another dataset').fill(path);
    await page.keyboard.press('Enter');
    const rows = page.getByRole('region', { name: 'First rows' });
    await rows.waitFor();
    expect(await rows.getByRole('row').count()).toBe(payloads.length + 2);
    expect(await rows.textContent()).toContain('<img src=x onerror');
    expect(await rows.textContent()).toContain('⟨U+202E⟩');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<svg onload');
    expect(await page.getByRole('region', { name: 'Labels' }).getByRole('row').count()).toBe(3);
    expect(await window.findBarriers('dataset')).toEqual([]);
    await window.go(`/datasets/${encodeURIComponent(join(folder, 'gone.csv'))}`);
    await page
      .getByRole('alert')
      .getByText(/gone\.csv/)
      .first()
      .waitFor();
  });

  it('shows a hostile model as text, here and in the workbench', async () => {
    const { page } = window;
    const model = hostileModel();
    await window.go('/models');
    await page.getByLabel('Look at another model').fill(model);
    await page.getByRole('button', { name: 'Look at it' }).click();
    const labels = page.getByRole('region', { name: 'Labels' });
    await labels.waitFor();
    expect(await labels.textContent()).toContain(payloads[0]);
    const card = page.getByRole('region', { name: 'Card' });
    expect(await card.textContent()).not.toContain('license: mit');
    expect(await card.locator('img, script, svg, a, textarea').count()).toBe(0);
    await page.getByRole('link', { name: 'Try a text' }).click();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Good soup.');
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('region', { name: 'Answer' })
      .getByText(payloads[1] ?? '')
      .first()
      .waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
  });

  it('opens a bench: members, expectations, digest; tells two apart; leads to an audit with it', async () => {
    const { page, engine } = window;
    await window.go('/benches');
    await page.getByRole('link', { name: 'Sentiment', exact: true }).click();
    const bench = await engine.client.benches.show({ bench: 'builtin/sentiment' });
    await page.getByText(bench.digest).waitFor();
    const transformations = bench.builders.filter(({ kind }) => kind === 'transformation');
    const region = page.getByRole('region', { name: 'Transformations' });
    expect(await region.getByRole('row').count()).toBe(transformations.length + 1);
    expect(await page.getByRole('region', { name: 'Expectations' }).getByRole('listitem').count()).toBe(
      bench.expectations.length,
    );
    await page.getByLabel('Earlier bench').fill('builtin/text-classification');
    await page.keyboard.press('Enter');
    const { changes } = await engine.client.benches.compare({
      before: 'builtin/text-classification',
      after: 'builtin/sentiment',
    });
    await page.getByText(new RegExp(`${changes.length}\\s+differences`)).waitFor();
    expect(await page.getByRole('link', { name: 'Audit with this bench' }).getAttribute('href')).toBe(
      '#/new?bench=builtin%2Fsentiment',
    );
    expect(await window.findBarriers('bench')).toEqual([]);
  });

  it('says where a thing was used, and by which content', async () => {
    const { page, engine } = window;
    const text =
      'assay: 1\nname: "<b>Tiny</b> audit"\ntask: text-classification\nmodel: builtin/sentiment\ndataset: { path: builtin/reviews, limit: 12 }\nsubpopulations: [negation]\n';
    const run = await engine.client.audits.start({ source: 'tiny.yaml', text });
    while ((await run.next()).done !== true);
    await window.go(`/models/${encodeURIComponent('builtin/sentiment')}`);
    const used = page.getByRole('region', { name: 'Where used' });
    await used.getByRole('link', { name: '<b>Tiny</b> audit' }).waitFor();
    const versions = page.getByRole('region', { name: 'Versions by content' });
    expect(await versions.getByRole('row').nth(1).textContent()).toMatch(/now\s*1/);
    await window.go('/datasets');
    await page
      .getByRole('row', { name: /Built-in reviews/ })
      .getByText('1', { exact: true })
      .waitFor();
  });

  it('ran nothing of what it was shown', async () => {
    expect(await window.page.evaluate('window.hit')).toBeUndefined();
    expect(window.complaints.filter((complaint) => !/status of 422/.test(complaint))).toEqual([]);
  });
});
