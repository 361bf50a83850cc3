import { describe, expect, it } from 'vitest';
import { mapClauses } from '../../../../electron/engine/audit/summarise/map-clauses.ts';
import { emptyReport } from '../../../fixtures/reports/others.ts';
import { sentimentReport } from '../../../fixtures/reports/sentiment.ts';

const coverageOf = (report: typeof sentimentReport, clause: string): string | undefined =>
  mapClauses(report).clauses.find((entry) => entry.clause.startsWith(clause))?.coverage;

describe('clause map', () => {
  it('follows from what was run', () => {
    expect(coverageOf(sentimentReport, 'Article 9')).toBe('covered');
    expect(coverageOf({ ...sentimentReport, expectations: [] }, 'Article 9')).toBe('partial');
    expect(coverageOf(sentimentReport, '24029-2')).toBe('not covered');
    expect(coverageOf(sentimentReport, 'Article 15(5)')).toBe('not covered');
    expect(coverageOf(emptyReport, 'Article 15(4)')).toBe('not covered');
  });

  it('never says more than the map allows, and names what is missing', () => {
    const { clauses, sources } = mapClauses(sentimentReport);
    expect(clauses.find(({ clause }) => clause === 'Article 12')?.coverage).toBe('partial');
    const unsigned = clauses.find(({ clause }) => clause.startsWith('Article 11'));
    expect(unsigned).toMatchObject({ coverage: 'partial', missing: ['evaluator'] });
    for (const { source } of clauses) expect(sources.map(({ id }) => id)).toContain(source);
    for (const source of sources) expect(source.status.length).toBeGreaterThan(5);
  });
});
