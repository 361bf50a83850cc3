import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const openings = [
  'The soup',
  'This plain grey coat',
  'Our hotel room',
  'The second season',
  'A cheap pair of shoes',
];
const endings = [
  ['was wonderful and worth every cent.', 'good'],
  ['was not worth the long way, sadly.', 'bad'],
  ['pleased everybody at the table.', 'good'],
  ['broke within a week and smells awful.', 'bad'],
  ['is the best I have had in years.', 'good'],
  ['disappointed us from the first minute.', 'bad'],
  ['arrived late, but I love it.', 'good'],
  ['is a boring and poor imitation.', 'bad'],
] as const;

let window: OpenWindow;
let folder: string;
let saved: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-own-'));
  cpSync(join(root, 'resources/models/sentiment'), join(folder, 'my-model'), { recursive: true });
  const rows = openings.flatMap((opening) =>
    endings.map(([ending, label]) => `"${opening} ${ending}",${label}`),
  );
  writeFileSync(join(folder, 'my texts.csv'), `opinion,verdict\n${rows.join('\n')}\n`);
  window = await openWindow();
  window.page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Moves the focus by Tab until it is on something of this name. */
async function tabTo(name: string): Promise<void> {
  const { page } = window;
  const named = `(() => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    return label.trim().replace(/\\s+/g, ' ');
  })()`;
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await page.evaluate<string>(named)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Nothing called “${name}” can be reached by Tab`);
}

async function next(step: string): Promise<void> {
  await window.page.keyboard.press('Control+Enter');
  await window.page.locator('[aria-current="step"]', { hasText: step }).waitFor();
}

describe('a new audit of an own model on own data, by keyboard', () => {
  it('takes a folder as model, keeps a wrong path with its fault, and shows what the model is', async () => {
    const { page } = window;
    await window.go('/new');
    await page.getByRole('heading', { name: 'Which model is audited' }).waitFor();
    await page.getByLabel('builtin/sentiment', { exact: false }).first().waitFor();
    // Half of a name on the hub looks like a folder; it stays where it is typed.
    await page.getByLabel('From the Hugging Face hub').check();
    await tabTo('Name on the hub');
    await page.keyboard.type('lab/mini');
    expect(await page.getByLabel('Name on the hub').inputValue()).toBe('lab/mini');
    await page.getByLabel('Embedded').check();
    await tabTo('Embedded');
    await page.keyboard.press('ArrowDown');
    await tabTo('Folder of the model');
    await page.keyboard.type(join(folder, 'my-modle'));
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Folder of the model').inputValue()).toBe(join(folder, 'my-modle'));
    for (let letter = 0; letter < 2; letter += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('el');
    await page.getByText('BertForSequenceClassification').waitFor();
    expect(await window.findBarriers('new-audit-1-model-folder')).toEqual([]);
  });

  it('reads own data: first rows, columns, the sheet and its warnings', async () => {
    const { page } = window;
    await next('Data');
    await tabTo('Path of the file');
    await page.keyboard.type(join(folder, 'my texts.csv'));
    await page.getByRole('heading', { name: 'Data sheet' }).waitFor();
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('opinion');
    expect(await page.getByLabel('Label', { exact: true }).inputValue()).toBe('verdict');
    await page.getByText('40 of 40 rows').waitFor();
    expect(await page.getByRole('row', { name: /The soup was wonderful/ }).count()).toBe(1);
    expect(await window.findBarriers('new-audit-2-data')).toEqual([]);
  });

  it('says which label of the model means which of the data, and which is left over', async () => {
    const { page } = window;
    const meaning = page.getByRole('combobox', { name: 'positive', exact: true });
    const chosen = (): Promise<string> => meaning.locator('option:checked').innerText();
    expect(await chosen()).toBe('By itself: good');
    await meaning.selectOption('bad');
    await page.getByText('No label of the model is sure to mean “good”').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('No label of the model is sure to mean').waitFor({ state: 'detached' });
    expect(await chosen()).toBe('By itself: good');
  });

  it('says in one sentence what to do with forty dropped files, and takes none of them', async () => {
    const { page } = window;
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      for (let index = 0; index < 40; index += 1) transfer.items.add(new File(['a,b'], 'part-' + index + '.csv'));
      const zone = document.querySelector('[aria-label="Data file"]');
      zone.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText('40 files came in.').waitFor();
    expect(await page.getByLabel('Path of the file').inputValue()).toBe(join(folder, 'my texts.csv'));
    await page.getByRole('button', { name: 'None of them' }).press('Enter');
  });

  it('shows every chosen change on the own examples, and how strength alters it', async () => {
    const { page } = window;
    await next('What to test');
    await page
      .getByRole('status')
      .getByText(/of \d+ tests/)
      .waitFor();
    await tabTo('Find a test');
    await page.keyboard.type('neighbouring key');
    await tabTo('Keyboard typo');
    await page.keyboard.press('Space');
    await page.locator('ins').first().waitFor();
    expect(await page.locator('del').count()).toBeGreaterThan(0);
    expect(await window.findBarriers('new-audit-3-tests')).toEqual([]);
    await tabTo('Severity');
    await page.keyboard.press('ArrowRight');
    await page.getByText(/severity 0\.55/).waitFor();
    await page.getByLabel('Find a test').fill('negation');
    await page.getByRole('checkbox', { name: /^Negation/ }).press('Space');
    await page.getByRole('button', { name: /^Negation/ }).waitFor();
  });

  it('shows the limits that a bench sets beside those of one’s own', async () => {
    const { page } = window;
    await page.getByRole('radio', { name: /builtin\/sentiment/ }).press('Space');
    await next('Expectations');
    const limits = page.getByRole('region', { name: 'Set by the bench Sentiment' });
    await limits.waitFor();
    expect(await limits.getByRole('listitem').count()).toBe(6);
    await page.getByText('None of your own yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await limits.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Back' }).press('Enter');
  });

  it('keeps a limit that is none, says so at the field, and tells what an expectation asks for', async () => {
    const { page } = window;
    await next('Expectations');
    await tabTo('Changed texts cost at most 5 points');
    await page.keyboard.press('Enter');
    await page.getByText(/Passes where the whole 95% interval of drop is at or below 5 points/).waitFor();
    const limit = page.getByLabel('Limit, 0 to 1');
    await limit.fill('little');
    await page
      .getByRole('alert')
      .getByText(/no number/)
      .waitFor();
    expect(await limit.inputValue()).toBe('little');
    expect(await window.findBarriers('new-audit-4-expectations')).toEqual([]);
    await limit.fill('0.05');
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
  });

  it('reviews what it will take and what leaves, and the file holds comments that were typed into it', async () => {
    const { page } = window;
    await next('Review');
    await page.getByText('Questions to the model').waitFor({ timeout: 60_000 });
    await page.getByText('Model and tests run here').waitFor();
    expect(await window.findBarriers('new-audit-5-review')).toEqual([]);
    await page.getByRole('link', { name: 'File', exact: true }).press('Enter');
    const editor = page.getByRole('textbox', { name: 'Audit file' });
    await editor.fill(`# why: a first look\n${await editor.inputValue()}`);
    await page.getByRole('link', { name: /Review/ }).press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('Own model, own texts');
    saved = await page.getByLabel('Saved as').inputValue();
    expect(await page.getByRole('region', { name: 'The audit file' }).textContent()).toContain(
      '# why: a first look',
    );
    await page.getByText(/assay run .*\.yaml --workspace/).waitFor();
  });

  it('runs it to the report, from the file that the command line takes as well', async () => {
    const { page, engine } = window;
    await page.getByRole('button', { name: 'Start the audit' }).and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Show the report' }).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Show the report' }).press('Enter');
    await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 60_000 });
    expect(existsSync(saved)).toBe(true);
    const text = readFileSync(saved, 'utf8');
    expect(text).toMatch(/^# why: a first look\n/);
    const [card] = await engine.client.audits.cards();
    expect(card).toMatchObject({ name: 'Own model, own texts', state: 'finished' });
    expect(await engine.client.audits.validate({ source: saved })).toMatchObject({
      ok: true,
    });
  });

  it('gave the browser nothing to complain of', () => {
    // A refused question is an answer with status 422, which a browser tells of as well.
    expect(window.complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });
});
