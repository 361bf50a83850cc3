import type { Comparison, Report, SliceReport } from '#shared/domain/report';
import {
  cutMiddle,
  formatCount,
  formatFewScored,
  formatLimit,
  formatP,
  formatPoints,
  idiomTitles,
  intervalMethods,
  metricTitle,
  testMethods,
} from '#shared/formatting';
import { classTable } from './classes-section.ts';
import { reasonNotRun, titleOf } from '#shared/not-run';
import type { Content, Markup } from './markup.ts';
import { markup } from './markup.ts';
import { optionWords } from './option-words.ts';
import { noiseMark } from './noise-mark.ts';
import { estimate, facts, name, prose, section } from './parts.ts';

function counts(record: Readonly<Record<string, number>>): Content {
  const entries = Object.entries(record).filter(([, count]) => count > 0);
  if (entries.length === 0) return null;
  return entries
    .sort(([, a], [, b]) => b - a)
    .map(([key, count], index) => markup`${index > 0 && ', '}${name(key, 80)} ${formatCount(count)}`);
}

function comparison(drop: Comparison): Content {
  const { equivalence, minimumDetectable } = drop;
  const parts: Content[] = [
    markup`${estimate(drop.figure)} pp, ${drop.paired ? 'same examples before and after' : 'against the rest of the dataset'}: ${estimate(drop.reference)}, n ${formatCount(drop.reference.n)}; ${intervalMethods[drop.figure.interval.method]} over ${formatCount(drop.figure.clusters)} examples; p ${formatP(drop.p)} (${testMethods[drop.pMethod]}), adj. p ${formatP(drop.adjustedP)}`,
  ];
  if (minimumDetectable !== null)
    parts.push(markup`; smallest drop this n would detect: ${formatPoints(minimumDetectable)}`);
  if (equivalence !== null) {
    parts.push(
      markup`; equivalence within ±${formatLimit(equivalence.margin)}: ${equivalence.equivalent ? 'shown' : 'not shown'}, p ${formatP(equivalence.p)}`,
    );
  }
  return parts;
}

function sliceBlock(report: Report, slice: SliceReport, index: number): Markup {
  const { outcomes } = slice;
  const notRun = reasonNotRun(slice);
  const scores = Object.entries(slice.figures).map(([metric, value]): readonly [string, Content] => [
    metricTitle(report, metric),
    slice.tooFew
      ? markup`${formatFewScored(value)} (too few for an interval)`
      : markup`${estimate(value)}, n ${formatCount(value.n)}, ${intervalMethods[value.interval.method]} over ${formatCount(value.clusters)} examples`,
  ]);
  return markup`<article class="slice-block" id="slice-${index}"><h3>${name(titleOf(slice), 160)} <small>${idiomTitles[slice.idiom]}</small></h3>
${facts([
  ['Id', name(slice.id, 160)],
  ['Options', prose(optionWords(slice.options) || 'none', 600)],
  ['Lineage', slice.lineage.map((step, position) => markup`${position > 0 && ' → '}${prose(step, 160)}`)],
  ['Units', `${formatCount(slice.n)}; applies to ${formatCount(slice.applicable)}`],
  ['Not run', notRun === null ? null : prose(notRun, 400)],
  ['No-op', counts(slice.noop)],
  ['Denied', counts(slice.denied)],
  [
    'Outcomes',
    `${formatCount(outcomes.planned)} planned = ${formatCount(outcomes.ok)} answered + ${formatCount(outcomes.refused)} refused + ${formatCount(outcomes.error)} errors + ${formatCount(outcomes.skipped)} skipped + ${formatCount(outcomes.pending)} pending`,
  ],
  ...scores.map(([title, value]): readonly [string, Content] => [
    title.length > 40 ? `${title.slice(0, 39)}…` : title,
    value,
  ]),
  ['Drop', slice.drop === null || slice.tooFew ? null : comparison(slice.drop)],
  [
    'Noise',
    slice.drop === null || slice.tooFew
      ? null
      : markup`${noiseMark(slice.drop.noise.reading)}. ${prose(slice.drop.noise.sentence, 600)}`,
  ],
  [
    'Flips',
    slice.flipRate === null || slice.tooFew
      ? null
      : markup`${estimate(slice.flipRate)}%, n ${formatCount(slice.flipRate.n)}`,
  ],
  ['Limit', slice.limit === null ? null : `drop ≤ ${formatLimit(slice.limit)} pp`],
  ['True', counts(slice.gold)],
  ['Predicted', counts(slice.predicted)],
])}${
    slice.classes.length > 0 &&
    !slice.tooFew &&
    markup`<details class="fold"><summary>Labels in this slice</summary>${classTable(`Labels of ${cutMiddle(slice.title, 80)}`, slice.classes)}</details>`
  }</article>
`;
}

/** Every slice with all that the table above has no room for. */
export function slicesSection(report: Report): Markup {
  let next = 0;
  const groups = report.groups
    .filter((group) => group.slices.length > 0)
    .map((group) => {
      const first = next;
      next += group.slices.length;
      return markup`<details class="fold" open id="slices-${group.idiom}"><summary>${idiomTitles[group.idiom]} (${formatCount(group.slices.length)})</summary>
<div class="slice-blocks">${group.slices.map((slice, index) => sliceBlock(report, slice, first + index))}</div></details>
`;
    });
  return section('slices', 'Slices in full', null, groups.length === 0 ? markup`<p>None.</p>` : groups);
}
