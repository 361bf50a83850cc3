import { describe, expect, it } from 'vitest';
import { formatCount, formatFigure } from '#shared/formatting';
import { displayWidth } from '../../../../electron/engine/reports/terminal/display-width.ts';
import { renderTerminal } from '../../../../electron/engine/reports/terminal/render-terminal.ts';
import { chooseTerminalOptions } from '../../../../electron/engine/reports/terminal/terminal-options.ts';
import { hostileReport, longReport, payloads } from '../../../fixtures/reports/hostile.ts';
import {
  benchReport,
  emptyReport,
  interimReport,
  largeReport,
  questionAnsweringReport,
} from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const all = {
  sentiment: sentimentReport,
  'question answering': questionAnsweringReport,
  empty: emptyReport,
  interim: interimReport,
  bench: benchReport,
  large: largeReport(200),
  hostile: hostileReport(),
  long: longReport(),
};

function rowOf(text: string, start: string): string {
  const row = text.split('\n').find((line) => line.trimStart().startsWith(start));
  if (row === undefined) throw new Error(`no row ${start}`);
  return row;
}

describe('renderTerminal', () => {
  it.each(Object.entries(all))('fits 80, 100 and 160 columns: %s', (_, report) => {
    for (const width of [80, 100, 160]) {
      for (const line of renderTerminal(report, { width, colour: false }).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('shows n, drop with interval and verdict of every slice in 80 columns', () => {
    const text = renderTerminal(sentimentReport, { width: 80, colour: false });
    const slices = sentimentReport.groups.flatMap((group) => group.slices).filter((slice) => !slice.tooFew);
    for (const slice of slices) {
      expect(text).toContain(formatFigure(slice.drop!.figure));
    }
    const typos = rowOf(text, 'Keyboard typos  ');
    expect(typos).toContain('1,244');
    expect(typos).toContain('8.1 [6.1, 10.1]');
    expect(typos).toContain('✗ fail');
  });

  it('adds adjusted p and flips where there is room', () => {
    expect(rowOf(renderTerminal(sentimentReport, { width: 80, colour: false }), 'Slice')).not.toContain(
      'adj. p',
    );
    const wide = renderTerminal(sentimentReport, { width: 160, colour: false });
    const typos = sentimentReport.groups[1]!.slices[0]!;
    expect(rowOf(wide, 'Keyboard typos  ')).toContain(formatFigure(typos.flipRate!));
    expect(rowOf(wide, 'Keyboard typos  ')).toContain('<.001');
  });

  it('shows counts and no interval for a slice that is too small', () => {
    const row = rowOf(renderTerminal(sentimentReport, { width: 120, colour: false }), 'Asks a question');
    expect(row).toContain('17 of 22');
    expect(row).toContain('too few');
    expect(row).not.toContain('[');
  });

  it('keeps the order of the report: worst first', () => {
    const text = renderTerminal(largeReport(200), { width: 120, colour: false });
    const order = [...text.matchAll(/^ {2}(?:Slice|Change) number (\d+) /gm)].map((match) =>
      Number(match[1]),
    );
    expect(order).toEqual(Array.from({ length: 200 }, (_, index) => index));
  });

  it('says the verdict first, and none while units are missing', () => {
    expect(renderTerminal(sentimentReport, { width: 80, colour: false })).toMatch(
      /^✗ FAIL {2}expectations: 1 failed/,
    );
    const interim = renderTerminal(interimReport, { width: 80, colour: false });
    expect(interim.split('\n')[0]).toContain('INTERIM, NO VERDICT YET');
    expect(interim.split('\n')[0]).not.toContain('INCONCLUSIVE');
  });

  it('counts missing answers and says what is not covered', () => {
    const text = renderTerminal(interimReport, { width: 80, colour: false });
    expect(text).toContain(`${formatCount(3757 + 4 + 2)} of 7,853`);
    for (const statement of interimReport.notCovered) expect(text.replace(/\s+/g, ' ')).toContain(statement);
  });

  it('writes no escape sequence without colour, and only its own colours with it', () => {
    for (let start = 0; start < payloads.length; start += 5) {
      const report = hostileReport(start);
      expect(renderTerminal(report, { width: 100, colour: false })).not.toMatch(
        /(?!\n)\p{Cc}|\p{Bidi_Control}/u,
      );
      const coloured = renderTerminal(report, { width: 100, colour: true });
      expect(coloured.replace(/\u001b\[\d{1,2}m/g, '')).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    }
  });

  it('names the bench, says what was not run, and counts denied variants apart', () => {
    const text = renderTerminal(benchReport, { width: 120, colour: false });
    expect(text).toContain('bench Shop floor 2.1.0, f0f0f0…f0f0, altered: seed, protect');
    expect(rowOf(text, 'Translate there and back  ')).toMatch(/ 0 .*– not run$/);
    expect(rowOf(text, 'Checked synonym')).toContain(' 900/1,000 ');
    expect(text).toMatch(/others, in all slices: 1,449 no-op, 60 denied$/m);
    expect(renderTerminal(sentimentReport, { width: 120, colour: false })).not.toMatch(/^bench |denied/m);
  });

  it('says the same with colour and without', () => {
    const coloured = renderTerminal(sentimentReport, { width: 100, colour: true });
    expect(coloured).toContain('\u001b[');
    expect(coloured.replace(/\u001b\[\d{1,2}m/g, '')).toBe(
      renderTerminal(sentimentReport, { width: 100, colour: false }),
    );
  });
});

describe('chooseTerminalOptions', () => {
  it('takes colour only on a terminal that was not told otherwise', () => {
    expect(chooseTerminalOptions({ isTTY: true, columns: 132 }, {})).toEqual({ width: 132, colour: true });
    expect(chooseTerminalOptions({ isTTY: true, columns: 132 }, { NO_COLOR: '1' }).colour).toBe(false);
    expect(chooseTerminalOptions({ isTTY: true, columns: 132 }, { NO_COLOR: '' }).colour).toBe(true);
    expect(chooseTerminalOptions({ isTTY: true, columns: 132 }, { TERM: 'dumb' }).colour).toBe(false);
    expect(chooseTerminalOptions({}, {})).toEqual({ width: 80, colour: false });
  });
});
