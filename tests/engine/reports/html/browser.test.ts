import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import { noiseWords } from '#shared/formatting';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { renderJson } from '../../../../electron/engine/reports/json/render-json.ts';
import { noiseGlyphs } from '../../../../electron/engine/reports/terminal/curve-lines.ts';
import { renderTerminal } from '../../../../electron/engine/reports/terminal/render-terminal.ts';
import { hostileReport, longReport, payloads } from '../../../fixtures/reports/hostile.ts';
import {
  emptyReport,
  interimReport,
  largeReport,
  questionAnsweringReport,
} from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

let browser: Browser;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a rendered report as a reader would, from a file, and notes whatever it should not do. */
async function open(
  report: Report,
  options: { width?: number; dark?: boolean } = {},
): Promise<{ page: Page; noise: string[] }> {
  const path = join(folder, `${crypto.randomUUID()}.html`);
  await writeFile(path, renderHtml(report));
  const address = pathToFileURL(path).href;
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
  });
  const noise: string[] = [];
  page.on('dialog', (dialog) => {
    noise.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => noise.push(`console ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error ${error.message}`));
  page.on('popup', () => noise.push('popup'));
  page.on('request', (request) => request.url() !== address && noise.push(`request ${request.url()}`));
  await page.goto(address);
  return { page, noise };
}

const starts = [0, 9, 18, 27, 36];

describe('a hostile report in a browser', () => {
  it.each(starts)('opens in silence and stays inert (payloads from %i)', async (start) => {
    const { page, noise } = await open(hostileReport(start));
    // Every element is clicked at and hovered over in spirit: focus and toggles are what inert pages still have.
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => ({
      elements: [
        ...document.querySelectorAll(
          'script,iframe,object,embed,form,input,link,base,img,image,math,details:not(.fold),animate,foreignObject',
        ),
      ].map((element) => element.outerHTML.slice(0, 200)),
      styles: document.querySelectorAll('style').length,
      attributes: [...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes]
          .filter(
            ({ name, value }) =>
              /^on|^style$|^src|^action$/i.test(name) || (/href/i.test(name) && !value.startsWith('#')),
          )
          .map(({ name, value }) => `${name}=${value}`),
      ),
    }));
    expect(found).toEqual({ elements: [], styles: 1, attributes: [] });
    expect(noise).toEqual([]);
    await page.close();
  });

  it('shows each payload as the text it is', async () => {
    const { page } = await open(hostileReport());
    const text = await page.evaluate(() => document.body.textContent);
    expect(text).toContain('<script>alert(1)</script>');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain('⟨U+001B⟩');
    expect(payloads.length).toBeGreaterThan(starts.at(-1) ?? 0);
    await page.close();
  });
});

/** `4.1 [3.3, 4.9]` to numbers. */
function numbersOf(cell: string): number[] {
  return [...cell.replaceAll('−', '-').matchAll(/-?\d+(?:\.\d+)?/g)].map((match) => Number(match[0]));
}

interface Row {
  readonly title: string;
  readonly cells: readonly string[];
}

async function readRows(page: Page): Promise<Row[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table.results tbody tr:not(.group)')].map((row) => ({
      title: row.querySelector('th')?.textContent ?? '',
      cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    })),
  );
}

/** Interval ends and estimates as they stand in the JSON, in points. */
interface JsonFigure {
  readonly estimate: number;
  readonly interval: { readonly lower: number; readonly upper: number };
}

const points = (figure: JsonFigure) =>
  [figure.estimate, figure.interval.lower, figure.interval.upper].map((share) => share * 100);

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, value] of expected.entries())
    expect(Math.abs((found[index] ?? NaN) - value)).toBeLessThanOrEqual(0.0500001);
}

describe.each(Object.entries({ sentimentReport, questionAnsweringReport, large: largeReport(200) }))(
  'figures of %s',
  (_, report) => {
    it('are the same in the HTML table, the JSON and the terminal', async () => {
      const { page } = await open(report);
      const rows = await readRows(page);
      await page.close();
      const parsed = JSON.parse(renderJson(report)) as Report;
      const slices = parsed.groups.flatMap((group) => group.slices);
      expect(rows.map((row) => row.title)).toEqual(slices.map((slice) => slice.title));
      const terminal = renderTerminal(report, { width: 160, colour: false });
      for (const [index, slice] of slices.entries()) {
        const { title, cells } = rows[index]!;
        const [n = '', noop = '', , drop = '', adjustedP = '', , score = '', , flips = ''] = cells;
        const [p = '', ...reading] = adjustedP.split(' ');
        const [applicable, all = applicable] = n.split('/').map((text) => Number(text.replaceAll(',', '')));
        expect([applicable, all]).toEqual([slice.applicable, slice.n]);
        expect(Number(noop.replaceAll(',', ''))).toBe(slice.n - slice.applicable);
        if (slice.tooFew) {
          expect(drop).toBe('too few');
          expect(score).not.toContain('[');
          continue;
        }
        expectClose(numbersOf(drop), points(slice.drop!.figure));
        expectClose(numbersOf(score), points(slice.figures[parsed.headline.metric]!));
        const adjusted = slice.drop!.adjustedP;
        if (adjusted < 0.001) expect(p).toBe('<.001');
        else expect(Math.abs(Number(p) - adjusted)).toBeLessThanOrEqual(0.0005000001);
        const line =
          terminal.split('\n').find((candidate) => candidate.trimStart().startsWith(`${title}  `)) ?? '';
        for (const cell of [n, drop, p, score, ...(slice.flipRate === null ? [] : [flips])])
          expect(line).toContain(cell);
        expect(reading.join(' ')).toBe(noiseWords[slice.drop!.noise.reading]);
        expect(line).toContain(`${p} ${noiseGlyphs[slice.drop!.noise.reading]}`);
        if (slice.flipRate !== null) expectClose(numbersOf(flips), points(slice.flipRate));
      }
    });

    it('are drawn where the axis says they are', async () => {
      const { page } = await open(report);
      const offsets = await page.evaluate(() => {
        const axis = [...document.querySelectorAll('table.results tfoot td.plot text')].flatMap((text) => {
          const value = Number(text.textContent.replace('−', '-'));
          return Number.isNaN(value) ? [] : [{ value, x: Number.parseFloat(text.getAttribute('x') ?? '') }];
        });
        const [first, last] = [axis[0]!, axis.at(-1)!];
        const toX = (value: number) =>
          first.x + ((value - first.value) / (last.value - first.value)) * (last.x - first.x);
        return [...document.querySelectorAll('table.results tbody tr:not(.group)')].flatMap((row) => {
          const plot = row.querySelector('td.plot')!;
          const mark = [...plot.querySelectorAll('svg svg svg')].find(
            (group) => group.children.length === 1 && group.firstElementChild?.tagName === 'rect',
          );
          if (mark === undefined) return [];
          const value = Number.parseFloat((plot.nextElementSibling?.textContent ?? '').replace('−', '-'));
          return [Math.abs(Number.parseFloat(mark.getAttribute('x') ?? '') - toX(value))];
        });
      });
      await page.close();
      expect(offsets.length).toBeGreaterThan(2);
      // Half a tenth of a point, the rounding of the printed value, on an axis of at least two points.
      expect(Math.max(...offsets)).toBeLessThan(2.5);
    });
  },
);

describe.each([
  ['sentiment', sentimentReport],
  ['interim', interimReport],
  ['empty', emptyReport],
  ['hostile', hostileReport(7)],
  ['long', longReport()],
] as const)('layout of %s', (_, report) => {
  it('does not leave the window at 1440, 1024 or 820 pixels, and cuts no cell of the results', async () => {
    const { page, noise } = await open(report, { dark: true });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    for (const width of [1440, 1024, 820]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - innerWidth,
        cut: [...document.querySelectorAll('table.results td.number, table.results tbody th')]
          .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
          .map((cell) => cell.textContent),
      }));
      expect(found.overflow).toBeLessThanOrEqual(0);
      expect(found.cut).toEqual([]);
    }
    expect(noise).toEqual([]);
    await page.close();
  });
});

describe('the page for everyone', () => {
  it.each([
    ['sentiment', sentimentReport],
    ['question answering', questionAnsweringReport],
  ] as const)(
    'has links of two rows far enough apart, headings in their order and no empty header: %s',
    async (_, report) => {
      const { page } = await open(report);
      await page.evaluate(axe.source);
      const faults = await page.evaluate<readonly string[]>(
        'axe.run(document, { runOnly: { type: "rule", values: ["target-size", "heading-order", "empty-table-header"] } })' +
          '.then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; ")))',
      );
      expect(faults).toEqual([]);
    },
  );

  it('names its tables, rows, columns and figures', async () => {
    const { page } = await open(sentimentReport);
    const found = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      language: document.documentElement.lang,
      tablesWithoutCaption: [...document.querySelectorAll('table')].filter(
        (table) => (table.caption?.textContent ?? '') === '',
      ).length,
      cellsWithoutScope: [...document.querySelectorAll('th')].filter((cell) => !cell.hasAttribute('scope'))
        .length,
      figuresWithoutName: [...document.querySelectorAll('svg[role=img]')].filter(
        (figure) => (figure.getAttribute('aria-label') ?? '') === '',
      ).length,
      figures: document.querySelectorAll('svg[role=img]').length,
      doubledIds: [...document.querySelectorAll('[id]')]
        .map(({ id }) => id)
        .filter((id, index, ids) => ids.indexOf(id) !== index),
      deadAnchors: [...document.querySelectorAll('a')]
        .map((anchor) => anchor.getAttribute('href') ?? '')
        .filter((href) => document.getElementById(href.slice(1)) === null),
    }));
    expect(found).toMatchObject({
      headings: 1,
      language: 'en',
      tablesWithoutCaption: 0,
      cellsWithoutScope: 0,
      figuresWithoutName: 0,
      doubledIds: [],
      deadAnchors: [],
    });
    expect(found.figures).toBeGreaterThan(20);
    await page.close();
  });

  it('says verdicts in words where only the shape is seen', async () => {
    const { page } = await open(sentimentReport, { width: 1024 });
    const rows = await readRows(page);
    expect(rows.map((row) => row.cells[5])).toEqual([
      'Inconclusive',
      '–',
      '–',
      '–',
      'Too few',
      'Fail',
      'Inconclusive',
      'Pass',
      'Pass',
      'Pass',
      'Pass',
    ]);
    const hidden = await page.evaluate(
      () =>
        ['.number', '.outcome'].flatMap((selector) =>
          [...document.querySelectorAll(`table.results tbody td${selector}:not(.secondary)`)].filter(
            (cell) => cell.getBoundingClientRect().width < 20,
          ),
        ).length,
    );
    expect(hidden).toBe(0);
    await page.close();
  });

  it('marks edits with del and ins', async () => {
    const { page } = await open(sentimentReport);
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll('.example del, .example ins')].map((mark) => mark.textContent),
    );
    expect(texts).toEqual([
      'r',
      'ed',
      'f',
      'de',
      'funny',
      'curious',
      'I',
      '0',
      'm',
      'l',
      'O',
      'rn',
      ' ',
      'o',
      "'",
    ]);
    await page.close();
  });

  it('gives no verdict while units are missing, and none without expectations', async () => {
    for (const [report, words] of [
      [interimReport, 'No verdict yet'],
      [questionAnsweringReport, 'No verdict'],
      [sentimentReport, 'Fail'],
    ] as const) {
      const { page } = await open(report);
      expect(await page.locator('.verdict-word').textContent()).toBe(words);
      await page.close();
    }
  });

  it('is light on paper, even for a reader who works in the dark', async () => {
    const { page } = await open(sentimentReport, { dark: true });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await ground()).toBe('rgb(20, 25, 24)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.close();
  });
});
