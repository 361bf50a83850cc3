import { format, resolveConfig } from 'prettier';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { Report } from '#shared/domain/report';
import { reportSchema, toJsonSchema } from '../../../electron/engine/reports/report-schema.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { hostileReport, longReport } from '../../fixtures/reports/hostile.ts';
import {
  emptyReport,
  interimReport,
  largeReport,
  questionAnsweringReport,
} from '../../fixtures/reports/others.ts';
import { sentimentReport } from '../../fixtures/reports/sentiment.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

describe('report schema', () => {
  it('has the type of the report model, in both directions', () => {
    expectTypeOf<DeepReadonly<z.output<typeof reportSchema>>>().toEqualTypeOf<DeepReadonly<Report>>();
    const parsed: Report = reportSchema.parse(sentimentReport);
    expect(parsed).toEqual(sentimentReport);
  });

  it('is the committed JSON Schema (vitest run tests/engine/reports/report-schema.test.ts -u writes it anew)', async () => {
    const path = resourcePath('schemas', 'report-1.json');
    // In the layout that the formatter checks everywhere else.
    const options = { ...(await resolveConfig(path)), plugins: [], filepath: path };
    await expect(await format(JSON.stringify(toJsonSchema(reportSchema)), options)).toMatchFileSnapshot(path);
  });

  it.each(
    Object.entries({
      sentimentReport,
      questionAnsweringReport,
      emptyReport,
      interimReport,
      large: largeReport(200),
      hostile: hostileReport(),
      long: longReport(),
    }),
  )('accepts the fixture %s', (_, report) => {
    expect(reportSchema.safeParse(report).error).toBeUndefined();
  });

  it('refuses an unknown field, a missing field, a wrong word and a number that is none', () => {
    const { notCovered, ...without } = sentimentReport;
    expect(notCovered).not.toHaveLength(0);
    for (const bad of [
      { ...sentimentReport, extra: 1 },
      without,
      { ...sentimentReport, schema: 'assay-report/2' },
      { ...sentimentReport, verdict: { ...sentimentReport.verdict, outcome: 'ok' } },
      { ...sentimentReport, headline: { ...sentimentReport.headline, asked: Number.NaN } },
      { ...sentimentReport, headline: { ...sentimentReport.headline, asked: -1 } },
    ]) {
      expect(reportSchema.safeParse(bad).success).toBe(false);
    }
  });
});
