import type { AuditComparison, ComparedSlice, VersionChange } from '#shared/domain/comparison';
import {
  changeWords,
  formatCount,
  formatHash,
  formatMoves,
  formatP,
  formatPoints,
  testMethods,
} from '#shared/formatting';
import { drawDefinitions } from '#shared/draw/marks';
import { drawing, markup, type Content, type Markup } from './markup.ts';
import { page } from './page.ts';
import {
  asNumber,
  asPlain,
  asText,
  estimate,
  facts,
  name,
  prose,
  section,
  table,
  type Column,
} from './parts.ts';

const columns: readonly Column[] = [
  asText('Slice'),
  asNumber('Pairs'),
  asNumber('Before [CI]'),
  asNumber('After [CI]'),
  asNumber('Difference [CI]'),
  asNumber('Worse / better'),
  asNumber('p'),
  asNumber('adj. p'),
  asNumber('Effect'),
  asNumber('Detectable'),
  asPlain('No worse'),
  asPlain('Reading'),
];

const effectNames = { 'cohens-g': 'g', 'cohens-dz': 'd_z' } as const;

function effect({ kind, value }: VersionChange['effect']): Content {
  return value === null ? '–' : `${effectNames[kind]} ${value.toFixed(2).replace('-', '−')}`;
}

function noWorse(change: VersionChange): Content {
  if (change.noWorse === null) return '–';
  const { shown, p, equivalent } = change.noWorse;
  return `${shown ? (equivalent ? 'shown, equal' : 'shown') : 'not shown'}, p ${formatP(p)}`;
}

const readingClasses = {
  worse: 'fail',
  better: 'pass',
  'no-worse': 'pass',
  inconclusive: 'inconclusive',
} as const;

function row(slice: ComparedSlice, change: VersionChange | null): readonly Content[] {
  const title = markup`${name(slice.title, 60)}${slice.metric === 'failure-rate' && markup` <small>failure rate</small>`}${slice.named && markup` <small>named</small>`}`;
  if (change === null) return [title, '0', ...Array.from({ length: 9 }, () => '–'), 'no pair'];
  return [
    title,
    formatCount(change.difference.n),
    estimate(change.before),
    estimate(change.after),
    estimate(change.difference),
    formatMoves(change),
    formatP(change.p),
    formatP(change.adjustedP),
    effect(change.effect),
    change.minimumDetectable === null ? '–' : formatPoints(change.minimumDetectable),
    noWorse(change),
    change.tooFew
      ? markup`<span class="dim">too few</span>`
      : markup`<b class="${readingClasses[change.reading]}">${changeWords[change.reading]}</b>`,
  ];
}

function ratesTable(comparison: AuditComparison): Content {
  const slices = comparison.slices.filter(({ idiom }) => idiom === 'transformation');
  const shown = (slice: ComparedSlice, index: number): readonly Content[] => {
    const { clean, score, performanceDropRate, successRate } = slice.scores[index] ?? {};
    return [clean, score, performanceDropRate, successRate].map((figure) =>
      figure === null || figure === undefined ? '–' : estimate(figure),
    );
  };
  if (slices.length === 0) return null;
  return section(
    'rates',
    'Clean, changed, and what is lost',
    'Each audit over its own units, as in its report. A drop rate can improve because the clean score fell: read the four together.',
    table(
      'Clean score, score after the change, drop rate and broken answers by audit',
      [
        asText('Slice'),
        asPlain('Audit'),
        ...['Clean [CI]', 'Changed [CI]', 'Drop rate, % [CI]', 'Broken, % [CI]'].map((title) => ({
          title,
          kind: 'number' as const,
        })),
      ],
      slices.flatMap((slice) =>
        comparison.audits.map((audit, index) => [
          name(slice.title, 60),
          name(audit.id, 40),
          ...shown(slice, index),
        ]),
      ),
    ),
  );
}

function sentences(texts: readonly string[]): Markup {
  return markup`<ul class="sentences">${texts.map((text) => markup`<li>${prose(text, 1200)}</li>`)}</ul>`;
}

function auditFacts(comparison: AuditComparison): Markup {
  return table(
    'The audits compared',
    [
      asPlain('Audit'),
      asText('Model'),
      asPlain('Fingerprint'),
      asText('Data'),
      asNumber('n'),
      asText('Bench'),
      asNumber('Seed'),
      asPlain('Plan'),
    ],
    comparison.audits.map((audit, index) => [
      markup`${name(audit.id, 40)}${index === 0 && markup` <small>baseline</small>`}`,
      markup`${name(audit.model.id, 80)} ${audit.model.variant}`,
      markup`<code>${formatHash(audit.model.fingerprint)}</code>`,
      name(audit.dataset.title, 60),
      formatCount(audit.dataset.examples),
      audit.bench === null ? '–' : markup`${name(audit.bench.name, 60)} ${name(audit.bench.version, 24)}`,
      String(audit.seed),
      markup`<code>${formatHash(audit.planHash)}</code>`,
    ]),
  );
}

/** The comparison as one HTML document without script or request; the same comparison gives the same bytes. */
export function renderComparisonHtml(comparison: AuditComparison): string {
  const [first, ...others] = comparison.audits;
  const flags = comparison.slices.flatMap((slice) =>
    slice.changes.flatMap((change) => (change?.flags ?? []).map((flag) => `${slice.title}: ${flag}`)),
  );
  const broken = comparison.slices.filter(({ firstBad }) => firstBad !== null);
  const warnings = comparison.warnings.map(({ sentence }) => sentence);
  return page(
    `Comparison of ${comparison.audits.length} audits · Assay`,
    markup`${drawing(drawDefinitions())}
<main>
<header class="page-head"><div class="title"><p class="crumb">Comparison of audits</p>
<h1>${comparison.audits.map((audit, index) => markup`${index > 0 && ' → '}${name(audit.model.id, 40)}`)}</h1>
<p class="meta"><span>${prose(comparison.metric.title, 60)}</span> · <span>paired on equal inputs</span> · <span>${String(Math.round(comparison.level * 1000) / 10)}% intervals</span></p></div></header>
${section('summary', 'Summary', prose(comparison.sentence), auditFacts(comparison))}
${warnings.length > 0 && section('warnings', 'Not the same', 'What differs beside the model.', sentences(warnings))}
${flags.length > 0 && section('flags', 'Look twice', null, sentences(flags))}
${
  others.length > 1 &&
  broken.length > 0 &&
  section(
    'first-bad',
    'First bad version',
    null,
    facts(broken.map((slice): readonly [string, Content] => [slice.title, prose(slice.sentence, 600)])),
  )
}
${others.map((audit, index) =>
  section(
    `change-${index + 1}`,
    `${audit.id} against ${first?.id ?? ''}`,
    'Differences in points, later minus first, over the pairs alone.',
    table(
      `Changes from ${first?.id ?? ''} to ${audit.id}`,
      columns,
      comparison.slices.map((slice) => row(slice, slice.changes[index] ?? null)),
    ),
  ),
)}
${ratesTable(comparison)}
${
  comparison.leftOut.length > 0 &&
  section(
    'left-out',
    'Left out',
    null,
    sentences(comparison.leftOut.map(({ sliceId, reason }) => `${sliceId}: ${reason}`)),
  )
}
${section('method', 'Method', null, sentences([...comparison.method, `Tests used: ${usedTests(comparison)}.`]))}
</main>`,
  );
}

function usedTests(comparison: AuditComparison): string {
  const used = comparison.slices.flatMap(({ changes }) =>
    changes.flatMap((change) => (change === null ? [] : [testMethods[change.pMethod]])),
  );
  return used.length === 0 ? 'none' : [...new Set(used)].join(', ');
}
