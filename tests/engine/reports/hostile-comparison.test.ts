import { expect, it } from 'vitest';
import { renderComparisonHtml } from '../../../electron/engine/reports/html/render-comparison.ts';
import { renderComparisonJson } from '../../../electron/engine/reports/json/render-json.ts';
import { renderComparisonTerminal } from '../../../electron/engine/reports/terminal/render-comparison.ts';
import { renderTerminal } from '../../../electron/engine/reports/terminal/render-terminal.ts';
import { hostileComparison, hostileProbeReport, payloads } from '../../fixtures/reports/hostile.ts';

const starts = [...payloads.keys()].filter((start) => start % 4 === 0);
const moves = /(?!\n)\p{Cc}|\p{Bidi_Control}/u;

it.each(starts)(
  'a comparison of hostile names runs nothing and moves no terminal (payloads from %i)',
  (start) => {
    const comparison = hostileComparison(start);
    for (const colour of [false, true]) {
      const text = renderComparisonTerminal(comparison, { width: 100, colour });
      expect(text.replace(/\u001b\[\d{1,2}m/g, '')).not.toMatch(moves);
    }
    const html = renderComparisonHtml(comparison);
    expect(html).not.toMatch(/<(script|iframe|object|embed|img|link|form|base)\b/i);
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son[a-z]+=/i);
    expect(html).not.toMatch(moves);
    // JSON loses nothing and needs no escape of ours: control characters are written as \u….
    expect(renderComparisonJson(comparison)).not.toMatch(/(?!\n)\p{Cc}/u);
  },
);

it.each(starts)('a hostile probe moves no terminal (payloads from %i)', (start) => {
  const text = renderTerminal(hostileProbeReport(start), { width: 100, colour: true });
  expect(text.replace(/\u001b\[\d{1,2}m/g, '')).not.toMatch(moves);
});
