import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parquetReadObjects } from 'hyparquet';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { formatFigure } from '#shared/formatting';
import type { AuditRow } from '#shared/domain/rows';
import type { Report } from '#shared/domain/report';
import { mapClauses } from '../../../../electron/engine/audit/summarise/map-clauses.ts';
import { csvCell, csvLine } from '../../../../electron/engine/reports/export/csv-cells.ts';
import { renderCroissant } from '../../../../electron/engine/reports/export/render-croissant.ts';
import { renderCyclonedx } from '../../../../electron/engine/reports/export/render-cyclonedx.ts';
import { renderJunit } from '../../../../electron/engine/reports/export/render-junit.ts';
import { renderMarkdown } from '../../../../electron/engine/reports/export/render-markdown.ts';
import { renderResultsCsv } from '../../../../electron/engine/reports/export/render-results-csv.ts';
import { renderSarif } from '../../../../electron/engine/reports/export/render-sarif.ts';
import { rowsCsv } from '../../../../electron/engine/reports/export/rows-csv.ts';
import { rowsParquet } from '../../../../electron/engine/reports/export/rows-parquet.ts';
import { listFigures } from '../../../../electron/engine/reports/export/slice-lines.ts';
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { renderJson } from '../../../../electron/engine/reports/json/render-json.ts';
import { hostileReport } from '../../../fixtures/reports/hostile.ts';
import { emptyReport, interimReport, questionAnsweringReport } from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const withClauses = (report: Report): Report => ({ ...report, clauses: mapClauses(report) });
const reports = Object.entries({
  sentiment: withClauses(sentimentReport),
  questions: withClauses(questionAnsweringReport),
  interim: withClauses(interimReport),
  empty: withClauses(emptyReport),
  hostile: withClauses(hostileReport()),
});
const texts = {
  html: (report: Report) => renderHtml(report, 'regulator'),
  executive: (report: Report) => renderHtml(report, 'executive'),
  markdown: renderMarkdown,
  junit: renderJunit,
  sarif: renderSarif,
  cyclonedx: renderCyclonedx,
  croissant: renderCroissant,
  csv: renderResultsCsv,
};

describe.each(reports)('exports of the report %s', (_, report) => {
  it('are the same bytes each time, and no hidden character is in any of them', () => {
    for (const [name, render] of Object.entries(texts)) {
      const text = render(report);
      expect(text, name).toBe(render(report));
      expect(
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text),
        name,
      ).toBe(false);
    }
  });

  it('hold the figures of the report to the last digit', () => {
    const figures = listFigures(report);
    const csv: Record<string, string>[] = parseCsv(renderResultsCsv(report), { columns: true });
    expect(csv.map((line) => [Number(line['estimate']), Number(line['lower']), Number(line['n'])])).toEqual(
      figures.map(({ figure }) => [figure.estimate, figure.interval.lower, figure.n]),
    );
    const bom = JSON.parse(renderCyclonedx(report)) as {
      components: { modelCard?: { quantitativeAnalysis: { performanceMetrics: { value: string }[] } } }[];
    };
    expect(
      bom.components[0]?.modelCard?.quantitativeAnalysis.performanceMetrics.map(({ value }) => Number(value)),
    ).toEqual(figures.map(({ figure }) => figure.estimate));
    const json = JSON.parse(renderJson(report)) as Report;
    expect(listFigures(json)).toEqual(figures);
    for (const result of report.expectations.filter(({ figure }) => figure !== null)) {
      const shown = result.figure === null ? '' : formatFigure(result.figure);
      for (const render of [renderJunit, renderSarif]) expect(render(report)).toContain(shown);
      expect(renderMarkdown(report)).toContain(shown);
    }
  });

  it('are what their formats ask for', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    addFormats.default(ajv);
    const require = createRequire(import.meta.url);
    const schemas = require
      .resolve('@cyclonedx/cyclonedx-library/package.json')
      .replace('package.json', 'res/schema/');
    const read = (name: string): object => JSON.parse(readFileSync(`${schemas}${name}`, 'utf8')) as object;
    for (const name of [
      'spdx.SNAPSHOT.schema.json',
      'jsf-0.82.SNAPSHOT.schema.json',
      'cryptography-defs.SNAPSHOT.schema.json',
    ])
      ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`);
    const isBom = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
    expect(isBom(JSON.parse(renderCyclonedx(report))) ? [] : isBom.errors).toEqual([]);

    const sarif = JSON.parse(renderSarif(report)) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; kind: string; level: string }[];
      }[];
    };
    const [run] = sarif.runs;
    expect(sarif.version).toBe('2.1.0');
    expect(run?.results).toHaveLength(report.expectations.length);
    for (const { ruleId, ruleIndex, kind, level } of run?.results ?? []) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(level).toBe(kind === 'fail' ? 'error' : 'none');
    }
    const junit = renderJunit(report);
    expect(junit.match(/<testcase /g)?.length ?? 0).toBe(report.expectations.length);
    expect(junit.match(/<failure /g)?.length ?? 0).toBe(report.verdict.failed);
    expect(junit.match(/<error /g)?.length ?? 0).toBe(report.verdict.inconclusive);
    const [, front = ''] = renderMarkdown(report).split('---\n');
    expect(parseDocument(front).errors).toEqual([]);
    const croissant = JSON.parse(renderCroissant(report)) as {
      distribution: { sha256: string }[];
      recordSet: { field: unknown[] }[];
    };
    expect(croissant.distribution[0]?.sha256).toBe(report.dataset.fileHash);
    expect(croissant.recordSet[0]?.field).toHaveLength(report.dataset.columns.length);
  });

  it('run nothing and never say "compliant"', () => {
    for (const render of Object.values(texts)) expect(render(report)).not.toMatch(/\bcompliant\b/i);
    for (const profile of ['executive', 'regulator'] as const) {
      const html = renderHtml(report, profile);
      expect(html).not.toMatch(/<(script|iframe|object|embed|img|link|form)\b/i);
      expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son[a-z]+=/i);
    }
    const markdown = renderMarkdown(report).split('---\n').slice(2).join('');
    expect(markdown).not.toMatch(/(?<!\\)<[a-z!/]/i);
    expect(markdown).not.toMatch(/(?<!\\)\]\((?!#)/);
  });
});

const row = (text: string): AuditRow => ({
  unit: 0,
  slice: 'clean',
  subpopulations: [],
  exampleId: text,
  position: 0,
  probe: null,
  suite: null,
  variant: 0,
  clean: { text },
  sent: { text },
  field: null,
  edits: [],
  gold: { kind: 'label', label: text },
  status: 'ok',
  reason: null,
  answer: { kind: 'label', label: text, scores: {} },
  cleanAnswer: null,
  scores: { accuracy: 1 },
});

async function* once(value: AuditRow): AsyncGenerator<AuditRow> {
  yield await Promise.resolve(value);
}

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠A',
  '\u200b=1',
  '="a""b"',
  "=cmd|' /C calc'!A0",
];

describe('exports of rows', () => {
  it.each(formulas)('hold no formula: %j', async (text) => {
    let csv = '';
    for await (const part of rowsCsv(once(row(text)))) csv += part;
    const [cells = {}] = parseCsv<Record<string, string>>(csv, { columns: true });
    for (const name of ['example', 'clean', 'sent', 'gold', 'answer'])
      expect(cells[name], name).toMatch(/^['⟨]/u);
    expect(cells['unit']).toBe('0');
  });

  it('keep quotes, commas, line breaks and numbers below zero', () => {
    expect(csvLine(['a,b', 'say "so"', 'two\nlines', -0.5, null])).toBe(
      '"a,b","say ""so""","two\nlines",-0.5,\r\n',
    );
    expect(csvCell('\u001b[31mred\u202e')).toBe('⟨U+001B⟩[31mred⟨U+202E⟩');
  });

  it('come back from Parquet as they were', async () => {
    const bytes = await rowsParquet(once(row('=1 “x”\u202e')));
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const [read] = await parquetReadObjects({ file });
    expect(read).toMatchObject({
      unit: 0,
      slice: 'clean',
      example: '=1 “x”\u202e',
      gold: '=1 “x”\u202e',
      reason: null,
    });
  });
});
