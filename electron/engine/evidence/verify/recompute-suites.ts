import type { SuiteReport } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import type { AuditSpec, SuiteOutline } from '../../audit/audit-spec.ts';
import { judgeCases, type JudgingTools } from '../../audit/summarise/judge-cases.ts';
import { reportSuites } from '../../audit/summarise/summarise-suites.ts';
import { compareValues } from './compare-values.ts';

/** A row of a suite, with nothing of it withheld. */
export type SuiteRow = AuditRow & { readonly suite: NonNullable<AuditRow['suite']> };

/** What the audit's suites need to be judged by. */
export type FindTools = (spec: AuditSpec) => Promise<JudgingTools>;

/** The suites judged again from the rows, by the rules of the plan. */
export function recomputeSuites(
  outlines: readonly SuiteOutline[],
  rows: readonly SuiteRow[],
  settings: { readonly level: number; readonly minimumN: number },
  tools: JudgingTools,
): SuiteReport[] {
  const ordered = [...rows].sort((a, b) => a.position - b.position);
  const texts = ordered.map(({ position, clean, suite }) => ({ position, fields: clean, place: suite }));
  const answers = new Map(rows.map(({ position, answer }) => [position, answer]));
  return reportSuites(outlines, judgeCases(outlines, texts, answers, tools), { ...settings, ...tools });
}

/** Where they differ from the report. The quoted failures are left out: they may be withheld there. */
export function compareSuites(computed: readonly SuiteReport[], told: readonly SuiteReport[]): string[] {
  return compareValues(computed.map(withoutQuotes), told.map(withoutQuotes), 'suites');
}

function withoutQuotes({ id, tests, capabilities }: SuiteReport): unknown {
  return {
    id,
    capabilities,
    tests: tests.map(({ failures, ...test }) => ({ ...test, quoted: failures.length })),
  };
}
