import { describe, expect, it } from 'vitest';
import type { Figure } from '#shared/domain/figure';
import type { Report } from '#shared/domain/report';
import { formatCount, formatFewScored, formatInterval, formatPart, formatPoints } from '#shared/formatting';
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
    const line = terminal.split('\n').find((own) => own.includes(`Worst slice: ${worst.title}`));
    expect(line).toContain(`${words(worst.figure)}  n ${formatCount(worst.figure.n)}`);
    const shown = textOf(page);
    expect(shown).toContain(`Worst slice: ${worst.title} ${formatPoints(worst.figure.estimate)}`);
    expect(shown).toContain(formatInterval(worst.figure.interval));
  });

  it('for every test of a suite', () => {
    const section = partOf('suites');
    const lines = terminal.slice(terminal.indexOf('Failure rate, %')).split('\n');
    const tests = parsed.suites.flatMap((suite) => suite.tests);
    expect(new Set(tests.map(({ tooFew, failureRate }) => [tooFew, failureRate === null].join())).size).toBe(
      3,
    );
    for (const { name, capability, type, cases, judged, failing, failureRate, tooFew } of tests) {
      const rate =
        failureRate === null ? 'nothing judged' : tooFew ? formatFewScored(failureRate) : words(failureRate);
      const absent = formatCount(cases - judged);
      expect(section).toContain(
        `${name} ${capability} ${type} ${formatCount(cases)} ${absent} ${formatCount(failing)} ${rate} `,
      );
      const line = lines.find((candidate) => candidate.startsWith(`  ${name}  `)) ?? '';
      expect(line.trim().split(/ {2,}/)).toEqual([
        name,
        type,
        formatCount(cases),
        absent,
        tooFew && failureRate !== null ? `${rate} (too few)` : rate,
      ]);
    }
  });

  it('for every cell of the matrix of capabilities', () => {
    const section = partOf('suites');
    for (const { failureRate, failing, judged } of parsed.suites.flatMap((suite) => suite.capabilities)) {
      if (failureRate === null) continue;
      expect(failureRate.estimate).toBe(failing / judged);
      expect(section).toContain(`${words(failureRate)} ${formatPart(failing, judged)} cases`);
    }
  });

  it('and every slice has its noise in words', () => {
    const section = partOf('slices');
    for (const { drop, tooFew } of parsed.groups.flatMap(({ slices }) => slices))
      if (drop !== null && !tooFew) expect(section).toContain(drop.noise.sentence);
  });
});
