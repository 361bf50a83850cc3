import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExploreFilter } from '#shared/domain/explore';
import { payloads } from '../fixtures/reports/hostile.ts';
import { labels, runHostileAudits } from './hostile-audits.ts';
import { openWindow, type OpenWindow } from './open-window.ts';

let window: OpenWindow;
let auditId: string;
let second: string;
const strangers: string[] = [];

beforeAll(async () => {
  window = await openWindow();
  const { origin } = new URL(window.page.url());
  window.page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      strangers.push(request.url());
  });
  window.page.on('dialog', (dialog) => strangers.push(dialog.message()));
  [auditId, second] = await runHostileAudits(window.engine);
});
afterAll(() => window.close());

const explore = (filter: ExploreFilter, more = ''): Promise<void> =>
  window.go(`/audits/${auditId}/explore?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`);
const counts = (filter: ExploreFilter) => window.engine.client.explore.counts({ auditId, filter });
/** What came to life out of data: nothing may. */
const alive = (): Promise<number> =>
  window.page.evaluate<number>(
    `document.querySelectorAll('main script, main iframe, main img, main form[action], main a[href^="javascript"], main [onerror], main [onload], [role=dialog] img').length`,
  );

describe('the rows of an audit in the window', () => {
  it('opens under the filter of the address, with the numbers of the engine', async () => {
    const { page } = window;
    await explore({ correct: false });
    const { matching, total } = await counts({ correct: false });
    expect(matching.units).toBeGreaterThan(10);
    await page.getByText(`${matching.units} of ${total} rows`).first().waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(matching.units + 1));
    expect(await page.getByRole('gridcell').getByText('wrong', { exact: true }).count()).toBeGreaterThan(8);
    await page.getByRole('complementary', { name: 'Row in full' }).getByText('Origin').waitFor();
  });

  it('builds a filter by keys alone, keeps it in the address, and takes a chip away', async () => {
    const { page } = window;
    await explore({});
    await page.getByRole('row').nth(3).waitFor();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Filter' });
    await dialog.waitFor();
    await dialog.getByLabel('Against the clean answer').selectOption('Stayed');
    const { matching } = await counts({ flipped: false });
    await dialog.getByRole('button', { name: `Show ${matching.units} rows` }).waitFor();
    expect(await window.findBarriers('explore-filter')).toEqual([]);
    await dialog.getByLabel('Against the clean answer').press('Enter');
    await dialog.getByRole('button', { name: /^Show/ }).click();
    await expect.poll(() => decodeURIComponent(page.url())).toContain('{"flipped":false}');
    await page.getByRole('link', { name: /Take away: answer/ }).click();
    await expect.poll(() => decodeURIComponent(page.url())).toContain('filter={}');
  });

  it('searches texts, says so when nothing is found, and refuses a pattern in one sentence', async () => {
    const { page } = window;
    await page.keyboard.press('/');
    await page.keyboard.type('alert(1)');
    await page.keyboard.press('Enter');
    const { matching } = await counts({ text: { find: 'alert(1)', pattern: false } });
    await page.getByText(`${matching.units} of `).first().waitFor();
    expect(matching.units).toBeGreaterThan(10);
    await explore({ text: { find: 'no such text', pattern: false } });
    await page.getByRole('heading', { name: 'No row is under this filter.' }).waitFor();
    await explore({ text: { find: '(?=x)', pattern: true } });
    await page.getByRole('alert').getByText('look-around').waitFor();
    await window.go(`/audits/${auditId}/explore?filter=${encodeURIComponent('{"nonsense":1}')}`);
    await page.getByRole('alert').getByText('“nonsense”').waitFor();
  });

  it('judges, tags and comments by keys, and takes each back', async () => {
    const { page, engine } = window;
    await explore({ slice: 'transformation:upper-case' });
    await page.getByRole('button', { name: 'Not valid' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.getByText(/In this slice 1 of \d+ judged/).waitFor();
    await page.keyboard.press('t');
    await page.keyboard.type(payloads[1] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Take the tag/ }).waitFor();
    expect(await engine.client.annotations.tags({ auditId })).toEqual([{ tag: payloads[1], units: 1 }]);
    await page.getByRole('button', { name: /Take the tag/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => engine.client.annotations.tags({ auditId })).toHaveLength(1);
    await page.getByLabel('Comment').fill('<b>Not sure</b>\u202e');
    await page.getByRole('button', { name: 'Keep the comment' }).click();
    await expect.poll(async () => (await counts({ commented: true })).matching.units).toBe(1);
    await page.keyboard.press('v');
    await page.getByRole('dialog', { name: 'Validated rates' }).getByText('1 of').waitFor();
    await page.keyboard.press('Escape');
    // Keys are the dialog's until it is gone.
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('chooses rows, and saves them as a suite that an audit can take', async () => {
    const { page, engine } = window;
    await explore({ slice: 'transformation:upper-case' });
    await page.getByRole('complementary').waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 chosen').waitFor();
    expect(await window.findBarriers('explore')).toEqual([]);
    await page.getByRole('button', { name: 'Choose all' }).click();
    await page.getByText(`${payloads.length} chosen`).waitFor();
    await page.keyboard.press('s');
    await page.getByLabel('Name of the suite').fill('From rows');
    await page.getByRole('button', { name: 'Save the suite' }).click();
    const words = await page.getByText(/^Saved .+ as /).textContent();
    const path = / as (.+?)\.(?:\s|$|×)/.exec(`${words ?? ''} `)?.[1] ?? '';
    const view = await engine.client.suites.show({ suite: path, cases: 1 });
    expect(view.tests.length).toBeGreaterThan(0);
  });

  it('groups rows, and a group opens its rows', async () => {
    const { page } = window;
    await explore({}, '&group=slice');
    await page.getByRole('table', { name: 'Rows by slice' }).waitFor();
    expect(await window.findBarriers('explore-groups')).toEqual([]);
    await page.locator('a[href*="upper-case"]').click();
    await page.getByRole('grid', { name: `Rows, ${payloads.length}` }).waitFor();
  });

  it('shows what is hostile as text, whatever the field', async () => {
    const { page } = window;
    await explore({});
    for (let row = 0; row < payloads.length; row += 1) {
      if (row % 8 === 0) expect(await alive()).toBe(0);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('j');
    }
    await explore({ gold: [labels[0]], tag: payloads[1] ?? '', example: payloads[0] ?? '' });
    await page.getByRole('heading', { name: 'No row is under this filter.' }).waitFor();
    await explore({}, '&group=gold');
    await page.getByRole('link', { name: 'onerror' }).waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('⟨U+202E⟩');
    expect(text).not.toMatch(/[\u202e\u2066\u001b\u009b]/);
    expect(await alive()).toBe(0);
  });
});

describe('audits side by side in the window', () => {
  it('are chosen in the list, oldest first, and differ by what the engine says', async () => {
    const { page, engine } = window;
    await window.go('/');
    await page.getByRole('checkbox').nth(1).waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('link', { name: 'Compare 2 audits' }).click();
    await page.getByRole('table', { name: 'Differences by slice' }).waitFor({ timeout: 30_000 });
    const { slices } = await engine.client.audits.compare({ auditIds: [auditId, second] });
    const clean = slices[0]?.changes[0];
    const row = page.getByRole('row', { name: /Clean data/ });
    expect(await row.textContent()).toContain(`${clean?.worse ?? 0} / ${clean?.better ?? 0}`);
    expect(clean?.worse).toBeGreaterThan(5);
  });

  it('show what got worse by example, and each opens its rows', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Clean data' }).click();
    const pane = page.getByRole('complementary');
    await pane
      .getByRole('link', { name: /^Before/ })
      .first()
      .waitFor();
    await page.getByRole('heading', { name: 'Changed verdicts' }).waitFor({ timeout: 30_000 });
    expect(await window.findBarriers('compare')).toEqual([]);
    expect(await alive()).toBe(0);
    await pane.getByRole('tab', { name: /Fixes/ }).press('Enter');
    await pane
      .getByRole('link', { name: /^After/ })
      .first()
      .click();
    await page.getByRole('grid', { name: 'Rows, 1' }).waitFor();
    expect(page.url()).toContain(second);
  });

  it('need two, and the terms stay in the address', async () => {
    const { page } = window;
    await window.go(`/compare?audits=${auditId}`);
    await page.getByRole('button', { name: 'Compare', exact: true }).waitFor();
    await page.getByRole('checkbox', { name: / second/ }).check();
    await page.getByRole('button', { name: 'Compare 2 audits' }).click();
    await page.getByLabel('No worse by, pp').fill('250');
    await page.getByText('Points lie between').waitFor();
    await page.getByLabel('No worse by, pp').fill('5');
    await page.getByLabel('No worse by, pp').press('Enter');
    await expect.poll(() => page.url()).toContain('margin=0.05');
    await page.getByRole('button', { name: 'Clean data' }).click();
    await page.getByText('No worse by 5.0 pp').waitFor();
  });

  it('let nothing of the data come to life, and ask nobody else', () => {
    expect(strangers).toEqual([]);
    // The pattern that was refused.
    expect(window.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });
});
