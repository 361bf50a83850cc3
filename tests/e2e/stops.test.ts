import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

/** The stops of the Tab key: how many there are, whether they are in sight and large enough, and what is kept when one goes on. */
let window: OpenWindow;
let auditId: string;

beforeAll(async () => {
  window = await openWindow();
  window.page.setDefaultTimeout(10_000);
  const data = join(window.folder, 'own.csv');
  const rows = Array.from({ length: 40 }, (_, index) =>
    index % 2 === 0 ? 'a wonderful film;1' : 'a terrible film;0',
  );
  writeFileSync(data, `opinion;verdict\n${rows.join('\n')}\n`);
  const text = JSON.stringify({
    assay: 1,
    name: 'Stops',
    model: 'builtin/sentiment',
    dataset: { path: data, limit: 40 },
    transformations: ['keyboard-typo', 'upper-case'],
    expectations: [{ metric: 'drop', slices: 'transformation:*', atMost: 0.05 }],
  });
  ({ auditId } = await window.engine.client.audits.launch({ source: join(window.folder, 'a.yaml'), text }));
  for await (const { state } of await window.engine.client.audits.follow({ auditId }))
    if (state === 'failed') throw new Error('The audit failed');
  await window.page.reload();
  await window.go('/new?step=expectations');
  await window.page.getByRole('button', { name: 'Changed texts cost at most 5 points' }).press('Enter');
  await window.page.getByText(/^Draft kept/).waitFor();
});
afterAll(() => window.close());

const focused = (): Promise<string> =>
  window.page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
    return (at.type ?? at.tagName.toLowerCase()) + ' ' + name.replace(/\\s+/g, ' ').trim();
  })()`);

/** Views, each with what is there when it is whole. */
function views(): readonly (readonly [address: string, whole: string])[] {
  return [
    ['/', 'Choose Stops'],
    ['/new?step=model', 'Embedded'],
    ['/new?step=data', 'Path of the file'],
    ['/new?step=tests', 'Length'],
    ['/new?step=expectations', 'Metric'],
    ['/new?step=review', 'Saved as'],
    [`/audits/${auditId}`, 'Find a slice'],
    [`/audits/${auditId}/explore`, 'Search in the texts as sent'],
    ['/workbench?text=a+wonderful+film&model=builtin%2Fsentiment', 'wonderful,'],
    ['/models', 'Find a model'],
    ['/settings', 'Theme'],
  ];
}
async function open([address, whole]: readonly [string, string]): Promise<void> {
  await window.go(address);
  const { page } = window;
  const part = page.getByLabel(whole).or(page.getByRole('link', { name: whole, exact: true }));
  await part.first().waitFor({ state: 'attached' });
}

describe('the tests to choose from', () => {
  it('are one stop, and arrows go through them', async () => {
    const { page } = window;
    await open(['/new?step=tests', 'Length']);
    const names = await page.getByRole('group', { name: 'Tests' }).getByRole('checkbox').count();
    expect(names).toBeGreaterThan(100);
    await page.getByLabel('Those for other tasks too').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('checkbox Length');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('checkbox Number of sentences');
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^radio /);
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('checkbox Number of sentences');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('checkbox Length');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('checkbox Length');
    await page.keyboard.press('End');
    expect(await focused()).not.toBe('checkbox Length');
    await page.getByLabel('Find a test').fill('negation');
    await page.getByLabel('Those for other tasks too').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^checkbox /);
  });
});

describe('what was typed', () => {
  it('is gone from the palette when it is opened again', async () => {
    const { page } = window;
    const field = page.getByRole('combobox', { name: 'Find a view, an audit, a command' });
    await page.keyboard.press('Control+k');
    await field.fill('no such thing');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await field.waitFor();
    expect(await field.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
  });

  it('as a comment stays with its row when one goes on to the next, and Undo takes it back', async () => {
    const { page, engine } = window;
    await open([`/audits/${auditId}/explore`, 'Comment']);
    const [first, second] = (await engine.client.explore.page({ auditId, limit: 2 })).lines;
    const commentOf = async (unit = -1): Promise<string> =>
      (await engine.client.explore.row({ auditId, unit })).comment;
    const comment = page.getByLabel('Comment', { exact: true });
    await comment.focus();
    await page.keyboard.type('dropped');
    await page.getByRole('button', { name: 'Drop the change' }).press('Enter');
    await comment.focus();
    expect(await comment.inputValue()).toBe('');
    await page.getByRole('grid').focus();
    await page.keyboard.press('j');
    await page.getByText(/^Row 2 of /).waitFor();
    await expect.poll(() => comment.isEditable()).toBe(true);
    await comment.focus();
    await page.keyboard.type('not sure of it');
    await page.getByRole('grid').focus();
    await page.keyboard.press('j');
    await page.getByText('The comment that was typed is kept with its row.').waitFor();
    expect([await commentOf(first?.unit), await commentOf(second?.unit)]).toEqual(['', 'not sure of it']);
    await page.keyboard.press('z');
    await expect.poll(() => commentOf(second?.unit)).toBe('');
  });
});

describe('every view', () => {
  it('has targets of 24 pixels, and words in empty fields that can be read in the dark', async () => {
    const { page } = window;
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const view of views()) {
      await open(view);
      const faults = await page.evaluate<readonly string[]>(`(() => {
        const faults = [];
        for (const target of document.querySelectorAll('a[href], button, input, select, textarea')) {
          if (!target.checkVisibility({ opacityProperty: true })) continue;
          if (target.tagName === 'A' && getComputedStyle(target).display === 'inline') continue;
          const boxes = [target, ...(target.labels ?? [])].map((one) => one.getBoundingClientRect());
          const width = Math.max(...boxes.map((box) => box.width));
          const height = Math.max(...boxes.map((box) => box.height));
          if (width > 2 && (width < 23.9 || height < 23.9))
            faults.push((target.getAttribute('aria-label') ?? target.textContent).trim() + ' ' + width + ' × ' + height);
        }
        const inks = [...document.querySelectorAll('input[placeholder], textarea[placeholder]')]
          .map((field) => getComputedStyle(field, '::placeholder').color);
        const wanted = document.createElement('i');
        wanted.style.color = 'var(--text-3)';
        document.body.append(wanted);
        for (const ink of inks) if (ink !== getComputedStyle(wanted).color) faults.push('a placeholder in ' + ink);
        wanted.remove();
        return faults;
      })()`);
      found.push(...faults.map((fault) => `${view[0]}: ${fault}`));
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(found).toEqual([]);
  });

  it('has headings in their order and landmarks of different names', async () => {
    const { page } = window;
    for (const view of views()) {
      await open(view);
      await page.evaluate(axe.source);
      const faults = await page.evaluate<readonly string[]>(
        'axe.run(document, { runOnly: { type: "rule", values: ["heading-order", "landmark-unique"] } })' +
          '.then(({ violations }) => violations.map(({ id }) => id))',
      );
      expect([view[0], faults]).toEqual([view[0], []]);
    }
  });

  it.each([
    ['/new?step=tests', 'Length'],
    ['/new?step=expectations', 'Metric'],
    ['/help/window', 'Transformations'],
  ] as const)('has every stop in sight at 200 %%: %s', async (address, whole) => {
    const { page } = window;
    await page.setViewportSize({ width: 720, height: 450 });
    try {
      await open([address, whole]);
      // Messages of before lie over the page until they go by themselves.
      await page.reload();
      await open([address, whole]);
      await page.locator('#main').focus();
      const unseen: string[] = [];
      for (let stops = 0; stops < 60; stops += 1) {
        await page.keyboard.press('Tab');
        const isInSight = await page.evaluate<boolean | null>(`(() => {
          const at = document.activeElement;
          if (at === document.body || at.closest('main') === null) return null;
          const box = at.getBoundingClientRect();
          const [x, y] = [Math.max(box.left, 0) + 4, Math.max(box.top, 0) + 4];
          const seen = document.elementFromPoint(x, y);
          return box.right <= innerWidth + 1 && box.left >= -1 && seen !== null && (at.contains(seen) || seen.closest('label')?.contains(at) === true);
        })()`);
        if (isInSight === null) break;
        if (!isInSight) unseen.push(await focused());
      }
      expect(unseen).toEqual([]);
    } finally {
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  });
});

describe('a dialog', () => {
  it('has an edge where the system takes shadows away', async () => {
    const { page } = window;
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await open([`/audits/${auditId}`, 'Find a slice']);
    for (const [key, box] of [
      ['x', '.dialog'],
      ['Control+k', '.palette'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(box).waitFor();
      expect(await page.locator(box).evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe(
        'solid',
      );
      await page.keyboard.press('Escape');
      await page.locator(box).waitFor({ state: 'detached' });
    }
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  });

  it('names its groups and keeps names and counts apart', async () => {
    const { page } = window;
    await open([`/audits/${auditId}/explore`, 'Comment']);
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Filter' });
    await dialog.getByRole('group', { name: 'Confidence' }).getByRole('textbox', { name: 'From' }).waitFor();
    // What Chromium itself tells a screen reader: it leaves a plain space after isolated text out.
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const boxes = nodes
      .filter(({ role }) => role?.value === 'checkbox')
      .map(({ name }) => String(name?.value));
    expect(boxes.some((name) => /^answered\s120$/.test(name))).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await open(['/new?step=expectations', 'Metric']);
    await page.getByRole('group', { name: 'Expectation 1' }).getByLabel('Metric').waitFor();
  });
});

it('gave the browser nothing to complain of', () => {
  expect(window.complaints).toEqual([]);
});
