import { describe, expect, it } from 'vitest';
import type { Figure } from '#shared/domain/figure';
import type { Report } from '#shared/domain/report';
import { formatCount, formatInterval, formatPoints } from '../../../electron/engine/reports/formatting.ts';
import { renderHtml } from '../../../electron/engine/reports/html/render-html.ts';
import { renderJson } from '../../../electron/engine/reports/json/render-json.ts';
import { renderTerminal } from '../../../electron/engine/reports/terminal/render-terminal.ts';
import { sentimentReport } from '../../fixtures/reports/sentiment.ts';

const parsed = JSON.parse(renderJson(sentimentReport)) as Report;
const terminal = renderTerminal(sentimentReport, { width: 120, colour: false });
const page = renderHtml(sentimentReport);

function textOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

function partOf(id: string): string {
  const start = page.indexOf(`id="${id}"`);
  return textOf(page.slice(start, page.indexOf('</section>', start)));
}

const words = (figure: Figure): string =>
  `${formatPoints(figure.estimate)} ${formatInterval(figure.interval)}`;

describe('the numbers of JSON, page and terminal are the same', () => {
  it('for every level of every severity curve', () => {
    const section = partOf('severity');
    const lines = terminal.slice(terminal.indexOf('Accuracy by severity')).split('\n');
    for (const { title, points } of parsed.curves) {
      const first = lines.findIndex((line) => line === title);
      expect(first).toBeGreaterThan(0);
      for (const [index, { score, drop }] of points.entries()) {
        for (const figure of drop === null ? [score] : [score, drop]) {
          expect(section).toContain(words(figure));
          expect(lines[first + 1 + index]).toContain(words(figure));
        }
        expect(lines[first + 1 + index]).toContain(formatCount(score.n));
      }
    }
  });

  it('for every label', () => {
    const section = partOf('classes');
    expect(parsed.headline.classes.length).toBeGreaterThan(1);
    for (const { label, gold, predicted, precision, recall, f1 } of parsed.headline.classes) {
      expect(section).toContain(`${label} ${formatCount(gold)} ${formatCount(predicted)}`);
      for (const figure of [precision, recall, f1]) expect(section).toContain(words(figure!));
    }
  });

  it('for the worst slice', () => {
    const worst = parsed.headline.worstSlice!;
    expect(terminal).toContain(`${words(worst.figure)}  n ${formatCount(worst.figure.n)}  ${worst.title}`);
    const shown = textOf(page);
    expect(shown).toContain(`Worst slice: ${worst.title} ${formatPoints(worst.figure.estimate)}`);
    expect(shown).toContain(formatInterval(worst.figure.interval));
  });

  it('and every slice has its noise in words', () => {
    const section = partOf('slices');
    for (const { drop, tooFew } of parsed.groups.flatMap(({ slices }) => slices))
      if (drop !== null && !tooFew) expect(section).toContain(drop.noise.sentence);
  });
});
