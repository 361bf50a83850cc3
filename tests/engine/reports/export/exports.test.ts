import { parquetReadObjects } from 'hyparquet';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
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
import { renderHtml } from '../../../../electron/engine/reports/html/render-html.ts';
import { hostileProbeReport, hostileReport } from '../../../fixtures/reports/hostile.ts';
import { emptyReport, interimReport, questionAnsweringReport } from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const withClauses = (report: Report): Report => ({ ...report, clauses: mapClauses(report) });
const reports = Object.entries({
  sentiment: withClauses(sentimentReport),
  questions: withClauses(questionAnsweringReport),
  interim: withClauses(interimReport),
  empty: withClauses(emptyReport),
  hostile: withClauses(hostileReport()),
  'with a hostile probe': withClauses(hostileProbeReport(5)),
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
        /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]|\p{Bidi_Control}/u.test(text),
        name,
      ).toBe(false);
    }
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
