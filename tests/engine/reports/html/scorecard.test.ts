import { describe, expect, it } from 'vitest';
import type { ProbeRow } from '#shared/domain/probe';
import { markup } from '../../../../electron/engine/reports/html/markup.ts';
import { scorecard } from '../../../../electron/engine/reports/html/probes/scorecard.ts';
import { everyPanel } from '../../../fixtures/reports/probe.ts';

const [row] = everyPanel.rows;
if (row === undefined) throw new Error('The probe has no row.');
const first = row;
const show = (...rows: readonly ProbeRow[]): string => markup`${scorecard({ ...everyPanel, rows })}`.text;

describe('the scorecard of a probe', () => {
  it('says once what all rows measure, and in each row what not all do', () => {
    expect(show(first)).toContain('<p>Kept: higher is better.');
    expect(show(first)).not.toContain('Kept, higher is better');
    const two = show(first, { ...first, metric: 'lost', metricTitle: 'Lost', better: 'lower' });
    expect(two).toContain('Kept, higher is better');
    expect(two).toContain('Lost, lower is better');
  });

  it('shows why cases have no score where it can be read on paper', () => {
    const shown = show({ ...first, unscored: { 'error: server-error': 2 } });
    expect(shown).toContain('24 of 26');
    expect(shown).toContain('2 unscored: <bdi>no answer (server error)');
  });

  it('leaves out the columns that no row fills', () => {
    expect(show(first)).toContain('Verdict</th>');
    const bare = show({ ...first, drop: null, verdict: null });
    expect(bare).not.toContain('Drop, pp');
    expect(bare).not.toContain('Verdict</th>');
  });

  it('draws no bar for a change, which may be below zero', () => {
    expect(show(first)).toContain('rate-bar');
    const interval = { lower: -0.2, upper: 0.1, level: 0.95, method: 'cluster-bootstrap' } as const;
    expect(
      show({ ...first, drop: null, figure: { estimate: -0.1, interval, n: 24, clusters: 24 } }),
    ).not.toContain('rate-bar');
  });
});
