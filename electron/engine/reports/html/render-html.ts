import type { Profile } from '#shared/domain/evidence';
import type { Report } from '#shared/domain/report';
import { drawDefinitions } from '#shared/draw/marks';
import { cutMiddle, verdictWords } from '#shared/formatting';
import { catalogueSection } from './catalogue-section.ts';
import { classesSection } from './classes-section.ts';
import { cleanSection } from './clean-section.ts';
import { clausesSection } from './clauses-section.ts';
import { changesSection, coverSection, signOffSection } from './cover-sections.ts';
import { examplesSection } from './examples-section.ts';
import {
  environmentSection,
  judgeSection,
  missingSection,
  networkSection,
  wordsSection,
} from './evidence-sections.ts';
import { expectationsSection } from './expectations-section.ts';
import { headSection, listSections, regulatorSections } from './head-section.ts';
import { drawing, markup, type Markup } from './markup.ts';
import { page } from './page.ts';
import { outcomesSection } from './outcomes-section.ts';
import { dataSection, methodSection, modelSection, reproduceSection } from './provenance-sections.ts';
import { probesSection } from './probes/probes-section.ts';
import { resultsSection } from './results-section.ts';
import { suitesSection } from './suites-section.ts';
import { severitySection } from './severity-section.ts';
import { slicesSection } from './slices-section.ts';
import { headlineSection, notCoveredSection, verdictSection } from './verdict-section.ts';

function pageTitle(report: Report): string {
  const { outcome } = report.verdict;
  const word =
    report.audit.state === 'interim' ? 'interim' : outcome === 'none' ? 'no verdict' : verdictWords[outcome];
  return `${cutMiddle(report.model.id, 80)}: ${word} · ${cutMiddle(report.audit.id, 40)} · Assay`;
}

/**
 * The report as one HTML document: no script, no request, light and dark by the reader's setting, light on paper. The same
 * report gives the same bytes.
 */
export function renderHtml(report: Report, profile: Profile = 'technical'): string {
  return page(pageTitle(report), bodies[profile](report));
}

function technical(report: Report): Markup {
  return markup`${drawing(drawDefinitions())}
<main>
${headSection(report)}
${verdictSection(report)}
${headlineSection(report)}
${wordsSection(report)}
${notCoveredSection(report)}
${resultsSection(report)}
${suitesSection(report)}
${probesSection(report)}
${severitySection(report)}
${cleanSection(report)}
${classesSection(report)}
${expectationsSection(report)}
${judgeSection(report)}
${outcomesSection(report)}
${missingSection(report)}
${examplesSection(report)}
<div class="columns">${dataSection(report)}${modelSection(report)}</div>
${methodSection(report)}
${slicesSection(report)}
${reproduceSection(report)}
${environmentSection(report)}
</main>`;
}

/** One page: what was found, in words, and who stands behind it. */
function executive(report: Report): Markup {
  return markup`${drawing(drawDefinitions())}
<main>
${headSection(report, [])}
${verdictSection(report, true)}
${headlineSection(report)}
${wordsSection(report)}
${notCoveredSection(report)}
${signOffSection(report, true)}
</main>`;
}

/** Everything, in the order in which those ask who have to judge it. */
function regulator(report: Report): Markup {
  return markup`${drawing(drawDefinitions())}
<main>
${headSection(report, listSections(report, regulatorSections))}
${coverSection(report)}
${verdictSection(report)}
${headlineSection(report)}
${wordsSection(report)}
${notCoveredSection(report)}
${expectationsSection(report)}
<div class="columns">${modelSection(report)}${dataSection(report)}</div>
${catalogueSection(report)}
${methodSection(report)}
${resultsSection(report)}
${suitesSection(report)}
${probesSection(report)}
${severitySection(report)}
${cleanSection(report)}
${classesSection(report)}
${judgeSection(report)}
${outcomesSection(report)}
${missingSection(report)}
${examplesSection(report)}
${slicesSection(report)}
${reproduceSection(report)}
${environmentSection(report)}
${networkSection(report)}
${clausesSection(report)}
${changesSection(report)}
${signOffSection(report, false)}
</main>`;
}

const bodies = { executive, technical, regulator } as const;
