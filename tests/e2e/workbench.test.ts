import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

let window: OpenWindow;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

const text = 'The food was delicious and the waiter was kind.';
const chain = () => window.page.getByRole('region', { name: 'Chain of changes' });

describe('the workbench', () => {
  it('takes text and model from its address, and shows what the answer hangs on', async () => {
    const { page, engine } = window;
    const query = new URLSearchParams({ text, model: 'builtin/sentiment' });
    await window.go(`/workbench?${query.toString()}`);
    const weights = page.getByRole('region', { name: 'Weight of words' });
    await weights.waitFor();
    const { words } = await engine.client.workbench.saliency({
      model: { id: 'builtin/sentiment' },
      fields: { text },
    });
    expect(await weights.getByRole('button', { name: /points$/ }).count()).toBe(words.length);
    expect(await weights.innerText()).toContain(`n ${words.length} words`);
    await weights.getByRole('button', { name: 'Table' }).click();
    const heaviest = [...words].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))[0];
    expect(await weights.getByRole('row').nth(1).textContent()).toContain(heaviest?.word);
    await weights.getByRole('button', { name: 'Table' }).click();
  });

  it('changes the text step by step, by keys alone, and takes a step back', async () => {
    const { page } = window;
    await page.getByLabel('Find a transformation').fill('capital letters');
    await page.getByRole('radio', { checked: true }).waitFor();
    await page.keyboard.press('Enter');
    await chain().getByText('1. Capital letters').waitFor();
    expect(await chain().locator('ins').allTextContents()).toContain('DELICIOUS');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Transform' }).focus();
    await page.keyboard.press('u');
    await chain().getByText('Nothing is changed yet').waitFor();
    await chain().getByRole('button', { name: 'Redo' }).click();
    await chain().getByText('1. Capital letters').waitFor();
    await chain().getByRole('button', { name: 'Undo' }).click();
  });

  it('says why a transformation changed nothing', async () => {
    const { page } = window;
    await page.getByLabel('Find a transformation').fill('emoji in words');
    await page.getByRole('radio', { checked: true }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('note')
      .getByText(/changed nothing/)
      .waitFor();
  });

  it('ranks what could stand in place of a word, and puts it there', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /^delicious, / }).click();
    const table = page.getByRole('table', { name: /Replacements/ });
    await table.waitFor();
    const [first] = await window.engine.client.workbench.suggest({
      model: { id: 'builtin/sentiment' },
      fields: { text },
      start: text.indexOf('delicious'),
      end: text.indexOf('delicious') + 'delicious'.length,
    });
    const worst = table.getByRole('row').nth(1);
    expect(await worst.textContent()).toContain(first?.replacement === '' ? 'leave out' : first?.replacement);
    await worst.getByRole('button').click();
    await chain().getByText('1. Word replaced').waitFor();
  });

  it('goes on attacking until the answer changes, and has nothing serious for axe to find', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: 'Attack' }).click();
    await page.getByRole('button', { name: 'Go on until the answer changes' }).click();
    await page.getByText(/instead of positive/).waitFor();
    expect(await chain().getByText('answer changed').count()).toBe(1);
    expect(await window.findBarriers('workbench')).toEqual([]);
  });

  it('saves failures as a suite that audits can read, and never over a file unasked', async () => {
    const { page, engine } = window;
    await page.getByRole('tab', { name: /Failures/ }).click();
    await page.getByLabel('Name of the suite').fill('Kitchen');
    await page.getByRole('button', { name: /^Save \d/ }).click();
    const path = (await page.getByRole('note').locator('code').textContent()) ?? '';
    expect(readFileSync(path, 'utf8')).toContain('type: INV');
    const { tests } = await engine.client.suites.show({ suite: path });
    expect(tests.length).toBeGreaterThan(0);
    expect(await page.getByRole('link', { name: 'Audit with this suite' }).getAttribute('href')).toContain(
      encodeURIComponent(path),
    );
    await page.getByRole('button', { name: /^Save \d/ }).click();
    await page
      .getByRole('alert')
      .getByText(/already/)
      .waitFor();
    expect(await page.getByLabel('Name of the suite').inputValue()).toBe('Kitchen');
    await page.getByRole('button', { name: 'Replace the file' }).click();
    await page.getByRole('note').locator('code').waitFor();
  });

  it('asks for question and context where the model reads, and keeps what was typed when a model is missing', async () => {
    const { page } = window;
    const folder = join(tmpdir(), 'no "><img src=x onerror=alert(1)> model');
    mkdirSync(folder, { recursive: true });
    await page.getByLabel('Model', { exact: true }).fill(folder);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('<img src=x');
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(text);
    await page.getByLabel('Model', { exact: true }).fill('builtin/bm25-reader');
    await page.getByLabel('Context').fill('Ada Moss opened the bakery in 1912. It sells rye bread.');
    await page.getByRole('textbox', { name: 'Question' }).fill('When was the bakery opened?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: 'Answer' }).getByText('1912').first().waitFor();
  });

  it('shows hostile texts as texts', async () => {
    const { page } = window;
    const hostile =
      '<img src=x onerror="window.hit=1"> <script>window.hit=1</script> good \u202Etxt javascript:alert(1)';
    await window.go(
      `/workbench?${new URLSearchParams({ text: hostile, model: 'builtin/sentiment' }).toString()}`,
    );
    await page.getByRole('region', { name: 'Weight of words' }).getByText('U+202E').waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
    // Refusals are what the tests above ask for; anything else is a fault.
    expect(window.complaints.filter((complaint) => !/status of 422/.test(complaint))).toEqual([]);
  });
});
