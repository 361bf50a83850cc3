import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

const audit = `assay: 1
name: Small audit
task: text-classification
model: builtin/sentiment
dataset: { path: builtin/reviews, limit: 150 }
subpopulations: [negation, length]
transformations:
  - keyboard-typo
  - { id: ocr-noise, severities: [0.2, 0.6] }
suites:
  - { path: builtin/sentiment, tests: [single-positive-words, blame-denied] }
expectations:
  - { metric: accuracy, slices: clean, atLeast: 0.5 }
  - { metric: drop, slices: 'transformation:*', atMost: 0.05 }
`;

let window: OpenWindow;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

describe('the window, from an empty workspace to a report', () => {
  it('teaches what an audit is where there is none', async () => {
    const { page } = window;
    await page.getByRole('heading', { name: 'No audits yet' }).waitFor();
    expect(await page.getByRole('link', { name: 'Audit a model' }).count()).toBeGreaterThan(0);
    expect(await window.findBarriers('home-empty')).toEqual([]);
  });

  it('names a fault of an audit file with its line, keeps what was typed, and starts a sound one', async () => {
    const { page } = window;
    await window.go('/new?step=file');
    const editor = page.getByRole('textbox', { name: 'Audit file' });
    await editor.fill(audit.replace('transformations:', 'transformatoins:'));
    await page.getByRole('alert').getByText('transformatoins').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/Line 7/);
    expect(await editor.inputValue()).toContain('transformatoins');
    expect(await page.getByRole('button', { name: 'Start the audit' }).isDisabled()).toBe(true);
    await editor.fill(audit);
    await page.getByRole('button', { name: 'Start the audit' }).click();
    await page.getByRole('heading', { name: 'Slices' }).waitFor();
  });

  it('shows the run until its end, and the way to the report', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Show the report' }).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('note').textContent()).toMatch(/Finished\. All \d+ units/);
    expect(await page.getByRole('row', { name: /Keyboard/ }).textContent()).toContain('Done');
    expect(await window.findBarriers('run')).toEqual([]);
    await page.getByRole('link', { name: 'Show the report' }).click();
  });

  it('shows the same digits as the report model, and opens the rows behind a slice', async () => {
    const { page, engine } = window;
    await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 60_000 });
    const [card] = await engine.client.audits.cards();
    const report = await engine.client.audits.report({ auditId: card?.id ?? '' });
    const clean = report.headline.clean;
    const shown = await page.locator('dl', { hasText: 'clean' }).first().textContent();
    expect(shown).toContain(((clean?.estimate ?? 0) * 100).toFixed(1));
    await page.getByLabel('Find a slice').fill('keyboard');
    expect(await page.locator('tr[data-row]', { has: page.locator('td.plot') }).count()).toBe(1);
    await page
      .locator('.results-table')
      .getByRole('button', { name: /Keyboard/ })
      .click();
    await page.getByRole('complementary').getByText('Units').waitFor();
    expect(await window.findBarriers('report')).toEqual([]);
  });

  it('reads the rows behind a link that the pointer rests on, and leaves a tab of its own to the browser', async () => {
    const { page } = window;
    const link = page.getByRole('link', { name: 'Explore rows' });
    await link.waitFor();
    const other = page.locator('a[href*="/explore?filter=%7B%22"]').first();
    await Promise.all([
      page.waitForRequest(
        (request) =>
          request.url().endsWith('/rpc/explore/page') && request.postData()?.includes('"filter":{"') === true,
      ),
      other.hover(),
    ]);
    const before = page.url();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      other.click({ modifiers: ['Control'] }),
    ]);
    await tab.getByRole('grid', { name: /^Rows/ }).waitFor();
    await tab.close();
    expect(page.url()).toBe(before);
    await link.click();
    expect(page.url()).toContain('/explore');
    await page.getByRole('grid', { name: /^Rows/ }).waitFor();
    await page.goBack();
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
  });

  it('finds views and audits from the palette by keys alone, and is back where it was after Escape', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('sett');
    expect(await window.findBarriers('palette')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('keeps settings, and refuses a budget that is none without losing it', async () => {
    const { page, engine } = window;
    await page.getByLabel('Theme').selectOption('Dark');
    await expect.poll(async () => (await engine.client.settings.get()).theme).toBe('dark');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.getByLabel('Theme').selectOption('As the system');
    await page.getByLabel('Requests').fill('many');
    await page.getByLabel('Requests').blur();
    await page.getByText('Write a number above 0').waitFor();
    expect(await page.getByLabel('Requests').inputValue()).toBe('many');
    expect(await window.findBarriers('settings')).toEqual([]);
  });

  it('shows the documents, and the paragraph of an error', async () => {
    const { page } = window;
    await window.go('/help/errors?find=disk-full');
    await page.getByRole('heading', { name: 'disk-full' }).waitFor();
    expect(await page.getByRole('heading', { name: 'disk-full' }).isVisible()).toBe(true);
    expect(await window.findBarriers('help')).toEqual([]);
  });

  it('takes an audit out of the list, and puts it back', async () => {
    const { page } = window;
    await window.go('/');
    await page.getByRole('button', { name: /Remove Small audit/ }).click();
    await page.getByRole('heading', { name: 'No audits yet' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Small audit' }).waitFor();
    expect(await window.findBarriers('home')).toEqual([]);
  });

  it('gave the browser nothing to complain of', () => {
    expect(window.complaints).toEqual([]);
  });
});
