import type { SuiteReport, SuiteTestReport } from '#shared/domain/report';
import { formatCount, formatFewScored, formatFigure } from '#shared/formatting';
import { paragraph } from './plain-text.ts';
import { layTable, type TextColumn } from './text-table.ts';

const columns: readonly TextColumn[] = [
  { title: 'Test', align: 'start', shrinks: true, expendable: 0 },
  { title: 'Type', align: 'start', expendable: 2 },
  { title: 'cases', align: 'end', expendable: 0 },
  { title: 'n/a', align: 'end', expendable: 1 },
  { title: 'Failure rate, % [CI]', align: 'end', expendable: 0 },
];

function rate({ failureRate, tooFew }: SuiteTestReport): string {
  if (failureRate === null) return 'nothing judged';
  return tooFew ? `${formatFewScored(failureRate)} (too few)` : formatFigure(failureRate);
}

/** One table for all suites: tests by capability, worst first. */
export function suiteLines(
  suites: readonly SuiteReport[],
  width: number,
  bold: (text: string) => string,
): string[] {
  if (suites.length === 0) return [];
  const groups = suites.flatMap((suite) =>
    [...Map.groupBy(suite.tests, ({ capability }) => capability)].map(([capability, tests]) => ({
      title: `${paragraph(suite.name, 60)}: ${paragraph(capability, 40)}`,
      rows: [...tests]
        .sort((a, b) => (b.failureRate?.estimate ?? -1) - (a.failureRate?.estimate ?? -1))
        .map((test) => [
          { text: `  ${paragraph(test.name, 240)}` },
          { text: test.type },
          { text: formatCount(test.cases) },
          { text: formatCount(test.cases - test.judged) },
          { text: rate(test) },
        ]),
    })),
  );
  return layTable(columns, groups, width, bold);
}
