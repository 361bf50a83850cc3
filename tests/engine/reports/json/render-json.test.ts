import { describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import { canonicalJson } from '../../../../electron/engine/reports/json/canonical-json.ts';
import { renderJson } from '../../../../electron/engine/reports/json/render-json.ts';
import { reportSchema } from '../../../../electron/engine/reports/report-schema.ts';
import { hostileReport, longReport } from '../../../fixtures/reports/hostile.ts';
import {
  emptyReport,
  interimReport,
  largeReport,
  questionAnsweringReport,
} from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('renderJson', () => {
  it.each(
    Object.entries({
      sentimentReport,
      questionAnsweringReport,
      emptyReport,
      interimReport,
      large: largeReport(50),
      hostile: hostileReport(2),
      long: longReport(),
    }),
  )('can be read back into the same report: %s', (_, report) => {
    expect(reportSchema.parse(JSON.parse(renderJson(report)))).toEqual(report);
  });

  it('gives equal bytes for equal reports, whatever the order of their keys', () => {
    expect(renderJson(reversed(sentimentReport) as Report)).toBe(renderJson(sentimentReport));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %s and names its place',
    (bad) => {
      const headline = {
        ...sentimentReport.headline,
        clean: { ...sentimentReport.headline.clean!, estimate: bad },
      };
      const error = catching(() => renderJson({ ...sentimentReport, headline }));
      expect(error.code).toBe('internal');
      expect(error.details['path']).toBe('report.headline.clean.estimate');
    },
  );

  it('refuses such a number inside a list of options too', () => {
    expect(catching(() => canonicalJson({ options: [1, { rate: Number.NaN }] })).details['path']).toBe(
      'value.options[1].rate',
    );
  });

  it('keeps keys that look like a prototype, and leaves out fields that are undefined', () => {
    const text = canonicalJson(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'));
    expect(text).toBe('{\n  "__proto__": {\n    "polluted": 1\n  },\n  "constructor": 2\n}\n');
    expect(canonicalJson({ b: undefined, a: -0 })).toBe('{\n  "a": 0\n}\n');
  });
});

function catching(run: () => unknown): AssayError {
  try {
    run();
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
