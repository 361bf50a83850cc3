import type { Report } from '#shared/domain/report';
import { byUrgency, sliceTitle } from '#shared/expectation-order';
import { formatBound, formatCount, metricTitle } from '#shared/formatting';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { Column } from './parts.ts';
import { asNumber, asPlain, asText, estimate, name, prose, section, table, verdict } from './parts.ts';

const columns: readonly Column[] = [
  asText('Slice'),
  asPlain('Metric'),
  asNumber('n'),
  asNumber('Measured [CI]'),
  asPlain('Limit'),
  asPlain('Verdict'),
  asText('Reason'),
  asText('As set in the audit file'),
];

/** Every expectation with what was measured against it and why it passed or not. */
export function expectationsSection(report: Report): Markup {
  if (report.expectations.length === 0) {
    return section(
      'expectations',
      'Expectations',
      null,
      markup`<p>None was set before the run, so there is no verdict: the figures above describe and do not judge.</p>`,
    );
  }
  const rows = byUrgency(report.expectations).map((expectation) => {
    const { figure } = expectation;
    return [
      name(sliceTitle(report, expectation.sliceId), 48),
      name(metricTitle(report, expectation.metric), 32),
      figure === null ? markup`<span class="dim">–</span>` : formatCount(figure.n),
      figure === null ? markup`<span class="dim">not measured</span>` : estimate(figure),
      name(formatBound(expectation), 40),
      verdict(expectation.outcome),
      prose(expectation.reason, 400),
      prose(expectation.text, 300),
    ];
  });
  return section(
    'expectations',
    'Expectations',
    'Fixed in the audit file before the first call. Pass: the interval lies wholly inside the limit. Inconclusive: it crosses it.',
    table('Expectations and their verdicts', columns, rows),
  );
}
