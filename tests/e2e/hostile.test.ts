import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileReport, markupPayloads, terminalPayloads } from '../fixtures/reports/hostile.ts';
import { openWindow, type OpenWindow } from './open-window.ts';

/** Every text that comes from outside is hostile here: names of files, models, labels, slices, columns, audits, and the texts under test. */
const payloads = [...markupPayloads, ...terminalPayloads];
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
let window: OpenWindow;
let auditId: string;
let [modelPath, dataPath] = ['', ''];
const events: string[] = [];

beforeAll(async () => {
  window = await openWindow();
  const { page, engine, folder } = window;
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(window.origin) && !/^(?:data|blob):/.test(url)) events.push(`request ${url}`);
  });
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(globalThis, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.violatedDirective));
  });
  const model = join(folder, `<img src=x onerror=alert(1)>\u202e`);
  modelPath = model;
  mkdirSync(model);
  cpSync(resolve('tests/fixtures/models/classifier'), model, { recursive: true });
  const config = JSON.parse(readFileSync(join(model, 'config.json'), 'utf8')) as object;
  const [first = '', second = ''] = markupPayloads.slice(1);
  writeFileSync(
    join(model, 'config.json'),
    JSON.stringify({ ...config, id2label: { 0: first, 1: second }, label2id: { [first]: 0, [second]: 1 } }),
  );
  const quote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\u0000', '')}"`;
  const rows = payloads.map(
    (text, at) => `${quote(`a good film ${text}`)},${quote(at % 2 ? first : second)}`,
  );
  const data = (dataPath = join(folder, `"><svg onload=alert(1)>\u202egnp.csv`));
  writeFileSync(data, `${quote('<script>alert(1)</script>')},label\n${rows.join('\n')}\n`);
  const text = JSON.stringify({
    assay: 1,
    name: `${markupPayloads[0]} \u202egnp.exe \u001b[31m`,
    model,
    dataset: { path: data, columns: { text: '<script>alert(1)</script>', label: 'label' } },
    subpopulations: [{ id: 'length', name: '<img src=x onerror=alert(2)>' }],
    transformations: ['upper-case', 'char-swap'],
  });
  ({ auditId } = await engine.client.audits.launch({ source: join(folder, 'a.yaml'), text }));
  let last = '';
  for await (const { state } of await engine.client.audits.follow({ auditId })) last = state;
  expect(last).toBe('finished');
  // Loads the script that listens for refusals into the page.
  await page.reload();
});
afterAll(() => window.close());

/** What a page that ran or swallowed something would show. */
async function findHarm(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(() => {
    const harm: string[] = [...(globalThis as unknown as { violations: string[] }).violations];
    for (const element of document.querySelectorAll('body *')) {
      const name = element.tagName.toLowerCase();
      if (
        ['script', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'form'].includes(name) &&
        name !== 'form'
      )
        harm.push(name);
      for (const { name: attribute, value } of element.attributes)
        if (/^on/i.test(attribute) || /^\s*javascript:/i.test(value)) harm.push(`${attribute}=${value}`);
    }
    // What is spoken and what is shown on pointing, beside what is seen; the choices of a list are not in the text of the page.
    const said = [...document.querySelectorAll('[title], [aria-label], option')].map((element) =>
      ['title', 'aria-label']
        .map((name) => element.getAttribute(name) ?? '')
        .concat(
          element instanceof HTMLOptionElement && element.closest('datalist') === null ? element.text : '',
        )
        .join(' '),
    );
    return { harm, text: [document.body.innerText, document.title, ...said].join('\n') };
  });
  const line = found.text.split('\n').find((one) => hidden.test(one));
  return line === undefined ? found.harm : [...found.harm, `hidden characters in ${JSON.stringify(line)}`];
}

describe('the window and hostile texts', () => {
  it.each([
    ['Home', () => '/'],
    ['Run', () => `/audits/${auditId}/run`],
    ['Report', () => `/audits/${auditId}`],
    ['Explore', () => `/audits/${auditId}/explore`],
    ['Settings', () => '/settings'],
    ['Compare', () => '/compare?audits='],
    ['Models', () => '/models'],
    ['Datasets', () => '/datasets'],
    ['The card of the model', () => `/models/${encodeURIComponent(modelPath)}`],
    ['The card of the data', () => `/datasets/${encodeURIComponent(dataPath)}`],
    ['Workbench', () => `/workbench?model=${encodeURIComponent(modelPath)}`],
    [
      'New audit, its model and data',
      () => `/new?model=${encodeURIComponent(modelPath)}&data=${encodeURIComponent(dataPath)}`,
    ],
    ['New audit, the data', () => '/new?step=data'],
    ['New audit, the tests', () => '/new?step=tests'],
    ['New audit, the expectations', () => '/new?step=expectations'],
    ['New audit, the review', () => '/new?step=review'],
  ])('%s shows them as text', async (_name, address) => {
    const { page } = window;
    await window.go(address());
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await findHarm(page)).toEqual([]);
  });

  it('Report shows every field of a poisoned report as text, with its panels open', async () => {
    const { page } = window;
    for (const start of [0, 13, 26]) {
      const poisoned = hostileReport(start);
      const report = { ...poisoned, audit: { ...poisoned.audit, id: auditId } };
      await page.route('**/rpc/audits/report', (route) => route.fulfill({ json: { json: report } }));
      await window.go('/');
      await page.getByRole('heading', { name: 'Audits' }).waitFor();
      await window.go(`/audits/${auditId}`);
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
      // What stands below the table comes when that has been drawn.
      await page.locator('#method').waitFor();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await page.locator('.results-table tbody button').first().click();
      await page.waitForLoadState('networkidle');
      expect(await findHarm(page)).toEqual([]);
      await page.unroute('**/rpc/audits/report');
    }
  });

  it('the palette and a drop of hostile files show them as text', async () => {
    const { page } = window;
    await window.go('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('script');
    expect(await findHarm(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      for (let at = 0; at < 40; at += 1)
        transfer.items.add(
          new File(['text,label\na,b\n'], `<img src=x onerror=alert(${at})>\u202e.${at % 2 ? 'csv' : 'exe'}`),
        );
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, cancelable: true, bubbles: true }),
      );
    });
    await page.getByRole('dialog', { name: '40 files' }).waitFor();
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(40);
    expect(await findHarm(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('nothing ran, nothing was fetched, and the browser had nothing to refuse', () => {
    expect(events).toEqual([]);
    // The poisoned report asks for the rows of slices that nobody has.
    expect(window.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });
});

describe('a page of somebody else in the same browser', () => {
  it('gets nothing by a name that was rebound to this machine, and nothing by calling it', async () => {
    const { page, origin } = window;
    const other = await (page.context().browser() as Browser).newPage();
    const { port } = new URL(origin);
    expect((await other.goto(`http://evil.test:${port}/`))?.status()).toBe(403);
    await other.route('http://evil.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
    );
    await other.goto('http://evil.test/');
    const asked = await other.evaluate(async (target) => {
      const call = (init: RequestInit): Promise<string> =>
        fetch(`${target}/rpc/audits/cards`, {
          method: 'POST',
          body: '{}',
          credentials: 'include',
          ...init,
        }).then(
          (response) => `${response.type} ${response.status}`,
          () => 'refused',
        );
      const framed = document.createElement('iframe');
      framed.src = target;
      document.body.append(framed);
      await new Promise((loaded) => framed.addEventListener('load', loaded));
      let inside = 'out of reach';
      try {
        inside = framed.contentDocument?.title ?? inside;
      } catch {
        // Another origin, as it should be.
      }
      return [
        await call({ headers: { 'content-type': 'application/json', 'x-assay': '1' } }),
        await call({ mode: 'no-cors', headers: { 'content-type': 'text/plain' } }),
        inside,
      ];
    }, origin);
    expect(asked).toEqual(['refused', 'refused', 'out of reach']);
    await other.close();
  });
});
