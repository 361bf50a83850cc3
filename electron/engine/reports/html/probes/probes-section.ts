import type { ProbeReport } from '#shared/domain/probe';
import type { Report } from '#shared/domain/report';
import { formatCount } from '#shared/formatting';
import type { Content, Markup } from '../markup.ts';
import { markup } from '../markup.ts';
import { name, prose, section } from '../parts.ts';
import { exampleBrowser } from './examples.ts';
import { judgesBlock } from './judges.ts';
import { panel } from './panels.ts';
import { aggregates, scorecard } from './scorecard.ts';

function block(probe: ProbeReport): Markup {
  return markup`<div class="probe"><h3 class="suite-name">${name(probe.title, 80)} <small>${formatCount(probe.items)} items, ${name(probe.source, 60)}</small></h3>
<p class="lead">${prose(probe.summary, 600)}</p>
${probe.notices.length > 0 && markup`<ul class="notices">${probe.notices.map((notice) => markup`<li>${prose(notice, 600)}</li>`)}</ul>`}
${aggregates(probe)}
${scorecard(probe)}
${probe.panels.length > 0 && markup`<div class="probe-panels">${probe.panels.map(panel)}</div>`}
${judgesBlock(probe)}
${exampleBrowser(probe)}</div>
`;
}

/** What probes found, each by its own scorecard; nothing where the audit has none. */
export function probesSection(report: Report): Content {
  if (report.probes.length === 0) return null;
  return section(
    'probes',
    'Probes',
    'A case without a score is counted apart: never as a pass, never as a failure. Intervals are resampled over items.',
    report.probes.map(block),
  );
}
