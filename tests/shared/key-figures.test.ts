import { expect, it } from 'vitest';
import type { ProbeReport } from '#shared/domain/probe';
import { keyFigures } from '#shared/key-figures';
import { renderHtml } from '../../electron/engine/reports/html/render-html.ts';
import { emptyReport } from '../fixtures/reports/others.ts';
import { sentimentReport } from '../fixtures/reports/sentiment.ts';

const figure = sentimentReport.headline.clean;
const aggregate = { id: 'r', title: 'Robustness R', summary: '', better: 'higher', figure, bounds: null };
const probe = {
  id: 'failsafe',
  title: 'FailSafeQA',
  items: 40,
  aggregates: [
    { ...aggregate, part: 'tables', title: 'of a part' },
    { ...aggregate, part: null },
  ],
  rows: [],
  panels: [],
  examples: [],
  judges: [],
  notices: [],
  cites: [],
  options: {},
  summary: '',
  source: '',
} as unknown as ProbeReport;

it('are those of the data set, with those of a probe behind them', () => {
  const titles = keyFigures({ ...sentimentReport, probes: [probe] }).map(({ title }) => title);
  expect(titles).toHaveLength(6);
  expect(titles.at(-1)).toBe('FailSafeQA: Robustness R');
});

it('are those of the probe alone where nothing else was measured, in the HTML too', () => {
  const report = { ...emptyReport, probes: [probe] };
  expect(keyFigures(report)).toEqual([
    { title: 'FailSafeQA: Robustness R', figure, ink: '', unit: '', rows: null },
  ]);
  const [, block = ''] = /<dl class="key-figures">([^]*?)<\/dl>/.exec(renderHtml(report, 'technical')) ?? [];
  expect(block).toContain('FailSafeQA: Robustness R');
  expect(block).not.toContain('not measured');
});

it('are the capabilities that fail most where nothing but suites was asked', () => {
  const capability = (name: string, estimate: number): object => ({
    capability: name,
    type: 'MFT',
    failureRate: figure === null ? null : { ...figure, estimate },
  });
  const capabilities = [capability('Negation', 10), capability('Temporal', 60)];
  const report = { ...emptyReport, suites: [{ capabilities }] } as unknown as typeof emptyReport;
  expect(keyFigures(report).map(({ title, figure: shown }) => [title, shown?.estimate])).toEqual([
    ['Temporal failures, MFT', 60],
    ['Negation failures, MFT', 10],
  ]);
});

it('say that nothing was measured where nothing was', () => {
  expect(keyFigures(emptyReport).map((entry) => entry.figure)).toEqual([null, null, null, null, null]);
});
