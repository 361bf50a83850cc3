import { readFileSync } from 'node:fs';
import type { Report } from '#shared/domain/report';
import { resourcePath } from '../../resources.ts';
import { formatCount, formatDate, formatHash, hasOwnSection } from '#shared/formatting';
import { Markup, markup, type Content } from './markup.ts';
import { name } from './parts.ts';

/** The application's own drawing, the one piece of markup that is not made from a template. */
function readIcon(): Markup {
  const drawn = readFileSync(resourcePath('icons', 'icon.svg'), 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .trim();
  return new Markup(drawn.replace('role="img" aria-label="Assay"', 'aria-hidden="true" class="icon"'));
}

type Parts = readonly (readonly [id: string, title: string])[];

const sections: Parts = [
  ['results', 'Results'],
  ['suites', 'Suites'],
  ['probes', 'Probes'],
  ['severity', 'Severity'],
  ['classes', 'Labels'],
  ['expectations', 'Expectations'],
  ['outcomes', 'Outcomes'],
  ['examples', 'Examples'],
  ['data', 'Data'],
  ['model', 'Model'],
  ['method', 'Method'],
  ['slices', 'Slices in full'],
  ['reproduce', 'Reproduce'],
];

/** In the order of that profile. */
export const regulatorSections: Parts = [
  ['cover', 'Cover'],
  ['expectations', 'Expectations'],
  ['model', 'Model'],
  ['data', 'Data'],
  ['catalogue', 'Threats'],
  ['method', 'Method'],
  ['results', 'Results'],
  ['suites', 'Suites'],
  ['probes', 'Probes'],
  ['severity', 'Severity'],
  ['classes', 'Labels'],
  ['judges', 'Judges'],
  ['outcomes', 'Outcomes'],
  ['missing', 'Missing'],
  ['examples', 'Examples'],
  ['slices', 'Slices in full'],
  ['reproduce', 'Reproduce'],
  ['environment', 'Environment'],
  ['network', 'Network'],
  ['clauses', 'Clauses'],
  ['sign-off', 'Sign-off'],
];

/** Sections without content are not there. */
export function listSections(report: Report, parts: Parts = sections): Parts {
  const hasSlices = report.groups.some(({ idiom, slices }) => !hasOwnSection(idiom) && slices.length > 0);
  const missing = new Set([
    ...(!hasSlices && report.suites.length + report.probes.length > 0 ? ['results'] : []),
    ...(report.probes.length === 0 ? ['probes'] : []),
    ...(report.suites.length === 0 ? ['suites'] : []),
    ...(report.curves.length === 0 ? ['severity'] : []),
    ...(report.headline.classes.length === 0 ? ['classes'] : []),
    ...(report.groups.every(({ idiom }) => idiom === 'subpopulation') ? ['catalogue'] : []),
    ...(report.missing === undefined ? ['missing'] : []),
    ...((report.environments ?? []).length === 0 ? ['environment'] : []),
    ...(report.clauses === undefined ? ['clauses'] : []),
  ]);
  return parts.filter(([id]) => !missing.has(id));
}

/** What was examined, when, and where the parts of the page are. */
export function headSection(report: Report, parts = listSections(report)): Markup {
  const { audit, dataset } = report;
  const slices = report.groups.reduce((sum, group) => sum + group.slices.length, 0);
  const facts: readonly Content[] = [
    markup`${name(dataset.title ?? dataset.source, 60)}${dataset.version === undefined ? null : markup` ${name(dataset.version, 20)}`}`,
    `n ${formatCount(dataset.examples)}`,
    `${formatCount(slices)} ${slices === 1 ? 'slice' : 'slices'}`,
    audit.bench === undefined
      ? null
      : markup`bench ${name(audit.bench.name, 60)} ${name(audit.bench.version, 24)}${audit.bench.altered.length > 0 && ', altered'}`,
    `seed ${String(audit.seed)}`,
    audit.finishedAt === null
      ? `begun ${formatDate(audit.createdAt)}`
      : `finished ${formatDate(audit.finishedAt)}`,
    markup`model ${name(formatHash(report.model.fingerprint), 24)}`,
    markup`plan ${name(formatHash(audit.planHash), 24)}`,
  ];
  return markup`<header class="page-head">
<div class="brand">${readIcon()}<span>Assay</span></div>
<nav aria-label="Parts of this report">${parts.map(([id, title]) => markup`<a href="#${id}">${title}</a>`)}</nav>
<div class="title"><p class="crumb">Audit <i>/</i> ${name(audit.name, 60)} <i>/</i> ${name(audit.id, 40)}</p>
<h1>Robustness of ${name(report.model.id, 80)}${audit.state === 'interim' && markup` <span class="tag">interim</span>`}</h1>
<p class="meta">${facts.filter((fact) => fact !== null).map((fact, index) => markup`${index > 0 && ' · '}<span>${fact}</span>`)}</p></div>
</header>
`;
}
