import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

/** One audit, from nothing to an exported report, by somebody who has no mouse. */
let window: OpenWindow;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

const audit = `assay: 1
name: By keyboard
task: text-classification
model: builtin/sentiment
dataset: { path: builtin/reviews, limit: 40 }
subpopulations: [negation]
transformations: [upper-case, keyboard-typo]
expectations:
  - { metric: drop, slices: '*', atMost: 0.05 }
`;

interface Stop {
  readonly name: string;
  readonly ringed: boolean;
}

/** What has the focus, and whether one sees that it has. */
function stop(): Promise<Stop> {
  return window.page.evaluate<Stop>(`(() => {
    const at = document.activeElement;
    if (at === document.body) return { name: '', ringed: false };
    const labels = [...(at.labels ?? [])].map((label) => label.textContent);
    const name = at.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : at.textContent);
    // A field with an icon in it has its ring around both.
    const ringed = [at, at.parentElement].some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    });
    return { name: name.replace(/\\s+/g, ' ').trim(), ringed };
  })()`);
}

/** Goes on by Tab until something of this name has the focus; fails where a stop on the way cannot be seen. */
async function tabTo(wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < 90; stops += 1) {
    await window.page.keyboard.press(key);
    const { name, ringed } = await stop();
    if (name !== '') expect([name.slice(0, 60), ringed]).toEqual([name.slice(0, 60), true]);
    if (wanted.test(name)) return;
    passed.push(name.slice(0, 40));
  }
  throw new Error(`${String(wanted)} is not reached by ${key}; passed ${passed.join(' | ')}`);
}

it('writes and starts an audit', async () => {
  const { page } = window;
  await page.getByRole('heading', { name: 'No audits yet' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New audit' }).waitFor();
  await page.getByRole('link', { name: 'File', exact: true }).waitFor();
  await tabTo(/^File$/);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Audit file' }).waitFor();
  await tabTo(/^Audit file/);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(audit);
  await page.getByRole('button', { name: 'Start the audit', disabled: false }).waitFor();
  await tabTo(/^Start the audit/);
  await page.keyboard.press('Enter');
});

it('hears of its end, and opens the report', async () => {
  const { page } = window;
  await page.getByRole('link', { name: 'Show the report' }).waitFor({ timeout: 60_000 });
  await tabTo(/^Show the report/);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 60_000 });
});

it('opens the worst slice, reads why, and closes it where it was opened', async () => {
  const { page, engine } = window;
  const [card] = await engine.client.audits.cards();
  const report = await engine.client.audits.report({ auditId: card?.id ?? '' });
  const worst = report.headline.worstSlice?.title ?? '';
  await page.keyboard.press('/');
  await page.keyboard.type(worst);
  await tabTo(new RegExp(`^${worst}$`));
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: `Slice: ${worst}` });
  await panel.getByText(/^First (flips|wrong answers)$/).waitFor();
  // In sight, not below a long table.
  expect((await panel.boundingBox())?.y).toBeLessThan(500);
  await tabTo(/^All rows of this slice/);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

it('exports the report, and stands again where the dialog was opened', async () => {
  const { page } = window;
  await tabTo(/^Export/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  expect((await stop()).name).toMatch(/^HTML/);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(async () => (await stop()).name, { timeout: 10_000 }).toMatch(/^Export/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(/^Save the report/);
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/^assay-.+\.md$/);
  // The file is handed over a moment before the dialog goes.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('writes the evidence, checks it, and shows both', async () => {
  const { page } = window;
  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
  await tabTo(/^Report$/, 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('Where it is written').waitFor();
  const place = page.getByLabel('Where it is written');
  await expect.poll(() => place.inputValue(), { timeout: 10_000 }).toMatch(/\.zip$/);
  await tabTo(/^Write the bundle/);
  await page.keyboard.press('Enter');
  await page.getByText('Root hash').waitFor({ timeout: 30_000 });
  await tabTo(/^Check the bundle/);
  await page.keyboard.press('Enter');
  await page.getByText('The bundle is whole').waitFor({ timeout: 30_000 });
  expect(await window.findBarriers('export-bundle')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('goes through the rows by letters, tags one, and takes its text to the workbench', async () => {
  const { page, engine } = window;
  await page.keyboard.press('e');
  await page.getByRole('row').nth(3).waitFor();
  await page.keyboard.press('j');
  await page.getByText(/^Row 2 of /).waitFor();
  await page.keyboard.press('t');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('to look at');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Take the tag/ }).waitFor();
  const [card] = await engine.client.audits.cards();
  const auditId = card?.id ?? '';
  expect(await engine.client.annotations.tags({ auditId })).toEqual([{ tag: 'to look at', units: 1 }]);
  const { lines } = await engine.client.explore.page({ auditId, limit: 2 });
  const row = await engine.client.explore.row({ auditId, unit: lines[1]?.unit ?? -1 });
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('w');
  await page.getByRole('heading', { name: 'Workbench' }).waitFor();
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(row.sent.text);
});

it('gave the browser nothing to complain of', () => {
  expect(window.complaints).toEqual([]);
});
