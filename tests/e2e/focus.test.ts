import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, type OpenWindow } from './open-window.ts';

/** Where the focus is after what had it has gone, and what a screen reader is told by then. */
let window: OpenWindow;
const ids: string[] = [];
const names = ['First', '<img src=x>\u202e Second', 'Third'] as const;

beforeAll(async () => {
  window = await openWindow();
  const { engine, page } = window;
  for (const name of names) {
    const text = JSON.stringify({
      assay: 1,
      name,
      model: 'builtin/sentiment',
      dataset: { path: 'builtin/reviews', limit: 40 },
      subpopulations: ['negation', 'length'],
      transformations: [
        { id: 'keyboard-typo', variants: 2 },
        ...['upper-case', 'char-swap', 'char-insert', 'char-delete', 'random-case', 'homoglyph'],
      ],
      expectations: [{ metric: 'drop', slices: 'transformation:*', atMost: 0.05 }],
    });
    const { auditId } = await engine.client.audits.launch({ source: 'a.yaml', text });
    for await (const { state } of await engine.client.audits.follow({ auditId }))
      if (state === 'failed') throw new Error(`${name} failed`);
    ids.push(auditId);
  }
  await page.reload();
});
afterAll(() => window.close());

/** Name and role of what has the focus; nothing has it where the page itself does. */
function focused(): Promise<string> {
  return window.page.evaluate<string>(`(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'nothing';
    const labels = [...(at.labels ?? [])].map((label) => label.textContent);
    const name = at.getAttribute('aria-label') ?? (labels.length > 0 ? labels.join(' ') : at.textContent);
    return (at.getAttribute('role') ?? at.tagName.toLowerCase()) + ' ' + name.replace(/\\s+/g, ' ').trim();
  })()`);
}
const expectFocus = (wanted: RegExp): Promise<void> =>
  expect.poll(focused, { timeout: 20_000 }).toMatch(wanted);

describe('a list of audits', () => {
  it('goes on at the next audit when one is removed, and brings it back by a letter', async () => {
    const { page } = window;
    const remove = page.getByRole('button', { name: 'Remove <img src=x>⟨U+202E⟩ Second from the list' });
    await remove.focus();
    await page.keyboard.press('Enter');
    await expectFocus(/^input Choose First/);
    await page.getByText('is out of the list').waitFor();
    await page.keyboard.press('z');
    await remove.waitFor();
    await page.getByText('is out of the list').waitFor({ state: 'detached' });
    await expectFocus(/^input Choose First/);
  });

  it('has the focus again after its message was answered there', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Remove Third from the list' }).focus();
    await page.keyboard.press('Enter');
    // Nobody is at the message before the focus has gone on.
    await expectFocus(/^input Choose/);
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Third from the list' }).waitFor();
    expect(await focused()).toMatch(/^input Choose/);
  });
});

describe('a report', () => {
  it('gives its window a title that tells it from another report', async () => {
    const { page } = window;
    await window.go(`/audits/${ids[1] ?? ''}`);
    await expect
      .poll(() => page.title(), { timeout: 20_000 })
      .toBe('<img src=x>⟨U+202E⟩ Second · Report · Assay');
    await window.go(`/audits/${ids[0] ?? ''}/explore`);
    await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('Rows · First · Assay');
    await page.getByRole('link', { name: 'First' }).waitFor();
  });

  it('leads to the expectations below, from where the next Tab goes on', async () => {
    const { page } = window;
    await window.go(`/audits/${ids[0] ?? ''}`);
    await page.locator('#method').waitFor();
    await page.getByRole('link', { name: /more below$/ }).focus();
    await page.keyboard.press('Enter');
    await expectFocus(/^section Expectations/);
    await page.keyboard.press('Tab');
    await expectFocus(/^button Slice/);
  });

  it.each([['its button'], ['Escape']])(
    'gives the focus back to the slice whose panel is closed by %s',
    async (by) => {
      const { page } = window;
      const slice = page.locator('.results-table').getByRole('button').first();
      await slice.focus();
      const name = await focused();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('complementary', { name: /^Slice/ });
      await panel.getByRole('button', { name: 'Close' }).focus();
      await page.keyboard.press(by === 'Escape' ? 'Escape' : 'Enter');
      await panel.waitFor({ state: 'detached' });
      expect(await focused()).toBe(name);
    },
  );
});

describe('rows', () => {
  it('have the focus after a search, a tag and a panel that is closed', async () => {
    const { page } = window;
    await window.go(`/audits/${ids[0] ?? ''}/explore`);
    await page.getByRole('grid').getByRole('row').nth(3).waitFor();
    await page.keyboard.press('/');
    await expectFocus(/^input Search/);
    await page.keyboard.press('Escape');
    await expectFocus(/^grid Rows/);
    await page.keyboard.press('t');
    await expectFocus(/^input Add a tag/);
    await page.keyboard.type('\u202elook');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take the tag ⟨U+202E⟩look off' }).waitFor();
    await expectFocus(/^grid Rows/);
    await page
      .getByRole('complementary', { name: 'Row in full' })
      .getByRole('button', { name: 'Close' })
      .focus();
    await page.keyboard.press('Enter');
    await expectFocus(/^grid Rows/);
  });

  it('say how many are chosen, and tell the rows of one example apart', async () => {
    const { page } = window;
    await page.keyboard.press('x');
    await page
      .getByRole('status')
      .getByText(/^1 of [\d,]+ rows chosen$/)
      .waitFor();
    const boxes = await page
      .getByRole('grid')
      .getByRole('checkbox')
      .evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')));
    expect(boxes.length).toBeGreaterThan(8);
    expect(new Set(boxes).size).toBe(boxes.length);
    await page.getByRole('button', { name: 'Choose none' }).focus();
    await page.keyboard.press('Enter');
    await expectFocus(/^grid Rows/);
  });
});

it('gave the browser nothing to complain of', () => {
  expect(window.complaints).toEqual([]);
});
