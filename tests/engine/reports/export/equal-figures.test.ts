import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Figure } from '#shared/domain/figure';
import type { Report } from '#shared/domain/report';
import { formatCount, formatFigure, formatInterval, formatPoints } from '#shared/formatting';
import { renderCyclonedx } from '../../../../electron/engine/reports/export/render-cyclonedx.ts';
import { renderJunit } from '../../../../electron/engine/reports/export/render-junit.ts';
import { renderMarkdown } from '../../../../electron/engine/reports/export/render-markdown.ts';
import { renderResultsCsv } from '../../../../electron/engine/reports/export/render-results-csv.ts';
import { renderSarif } from '../../../../electron/engine/reports/export/render-sarif.ts';
import { listFigures } from '../../../../electron/engine/reports/export/slice-lines.ts';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { renderJson } from '../../../../electron/engine/reports/json/render-json.ts';
import { findBrowser, printPdf } from '../../../../electron/engine/reports/pdf/print-pdf.ts';
import { temporaryFolder } from '../../../cli/run-assay.ts';
import { questionAnsweringReport } from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const canRead = findBrowser(process.env) !== null && spawnSync('pdftotext', ['-v']).status === 0;
if (!canRead)
  console.warn('SKIPPED: the PDF is not read, because Chromium or pdftotext is not on this machine.');

const numbersOf = ({ estimate, interval, n }: Figure): number[] => [
  estimate,
  interval.lower,
  interval.upper,
  n,
];
const words = (figure: Figure): string =>
  `${formatPoints(figure.estimate)} ${formatInterval(figure.interval)}`;

/** The text of a page as a reader meets it. */
function textOf(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", apos: "'" };
  return html
    .replace(/<svg[\s\S]*?<\/svg>|<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&([a-z]+|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ');
}

/** What the report shows of every slice: its score and its drop where there are enough examples. */
function shownFigures(report: Report): { title: string; figure: Figure }[] {
  const { clean, metric } = report.headline;
  const slices = report.groups.flatMap((group) => group.slices).filter(({ tooFew }) => !tooFew);
  return [
    ...(clean === null ? [] : [{ title: '', figure: clean }]),
    ...slices.flatMap(({ title, figures, drop }) =>
      [figures[metric], drop?.figure].flatMap((figure) => (figure === undefined ? [] : [{ title, figure }])),
    ),
  ];
}

describe.each(Object.entries({ sentiment: sentimentReport, questions: questionAnsweringReport }))(
  'the figures of the report %s',
  (name, report) => {
    const figures = listFigures(report);
    const numbers = figures.map(({ figure }) => numbersOf(figure));
    const shown = shownFigures(report);
    const judged = report.expectations.map(({ figure }) => figure);

    it('are many', () => {
      expect(figures.length).toBeGreaterThan(5);
      expect(shown.length).toBeGreaterThan(5);
    });

    it('are those of the JSON', () => {
      const json = JSON.parse(renderJson(report)) as Report;
      expect(listFigures(json)).toEqual(figures);
      expect(json.expectations.map(({ figure }) => figure)).toEqual(judged);
    });

    it('are those of the table', () => {
      const lines = parseCsv<Record<string, string>>(renderResultsCsv(report), { columns: true });
      const columns = ['estimate', 'lower', 'upper', 'n'];
      expect(lines.map((line) => columns.map((column) => Number(line[column])))).toEqual(numbers);
    });

    it('are those of the bill of materials', () => {
      const bom = JSON.parse(renderCyclonedx(report)) as {
        components: {
          modelCard?: {
            quantitativeAnalysis: {
              performanceMetrics: {
                value: string;
                slice: string;
                confidenceInterval: { lowerBound: string; upperBound: string };
              }[];
            };
          };
        }[];
      };
      const metrics = bom.components[0]?.modelCard?.quantitativeAnalysis.performanceMetrics ?? [];
      expect(
        metrics.map(({ value, slice, confidenceInterval: { lowerBound, upperBound } }) =>
          [value, lowerBound, upperBound, /\(n (\d+),/.exec(slice)?.[1]].map(Number),
        ),
      ).toEqual(numbers);
    });

    it('are those of SARIF and of JUnit, expectation by expectation', () => {
      const { runs } = JSON.parse(renderSarif(report)) as Log;
      expect(runs[0]?.results?.map(({ properties }) => properties?.['figure'] as unknown)).toEqual(judged);
      const said = (figure: Figure | null): string =>
        figure === null ? 'not measured' : `${formatFigure(figure)}, n ${formatCount(figure.n)}`;
      for (const [index, result] of (runs[0]?.results ?? []).entries())
        expect(result.message.text).toContain(`: ${said(judged[index] ?? null)}; limit`);
      const cases = renderJunit(report).split('<testcase ').slice(1);
      expect(cases).toHaveLength(judged.length);
      for (const [index, text] of cases.entries()) expect(text).toContain(said(judged[index] ?? null));
    });

    it('are those of the model card: metadata to the last digit, tables as they are shown', () => {
      const [, front = '', body = ''] = renderMarkdown(report).split('---\n');
      const { metric, clean } = report.headline;
      const card = parseYaml(front) as {
        'model-index': { results: { dataset: { config: string }; metrics: { value: number }[] }[] }[];
      };
      const slices = report.groups.flatMap((group) => group.slices);
      expect(
        card['model-index'][0]?.results.map(({ dataset, metrics }) => [dataset.config, metrics[0]?.value]),
      ).toEqual([
        ...(clean === null ? [] : [['clean', clean.estimate]]),
        ...slices.flatMap(({ id, figures: own, tooFew }) =>
          tooFew || own[metric] === undefined ? [] : [[id, own[metric].estimate]],
        ),
      ]);
      for (const { title, figure } of shown)
        if (title !== '')
          expect(body.split('\n').some((line) => line.includes(formatFigure(figure)))).toBe(true);
    });

    it.each(['technical', 'regulator'] as const)('are those of the %s page', (profile) => {
      const text = textOf(renderHtml(report, profile));
      for (const { figure } of shown) expect(text).toContain(words(figure));
      for (const figure of judged) if (figure !== null) expect(text).toContain(words(figure));
    });

    it.skipIf(!canRead || name !== 'sentiment')(
      'are those of the printed page',
      { timeout: 60_000 },
      async () => {
        const folder = await temporaryFolder();
        try {
          const path = join(folder.path, 'report.pdf');
          await writeFile(path, await printPdf(renderHtml(report, 'technical')));
          const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
          const flat = text.replace(/\s+/g, ' ');
          for (const { figure } of shown) expect(flat).toContain(words(figure));
          for (const figure of judged) if (figure !== null) expect(flat).toContain(words(figure));
        } finally {
          await folder.remove();
        }
      },
    );
  },
);
