import { noiseReadings, type Report, type SliceGroup, type SliceReport } from '#shared/domain/report';
import type { ClassOrder } from '#shared/draw/class-strips';
import { chooseClasses, classFill, drawClassStrips } from '#shared/draw/class-strips';
import type { DropScale } from '#shared/draw/drop-scale';
import { chooseDropScale } from '#shared/draw/drop-scale';
import { drawForestAxis, drawForestHead, drawForestRow, drawForestTicks } from '#shared/draw/forest';
import { drawScoreBar } from '#shared/draw/score-bar';
import {
  describeForestMark,
  describePairing,
  describeScoreMark,
  forestMark,
  scoreMark,
} from '#shared/draw/slice-marks';
import { figure, node } from '#shared/draw/svg-node';
import {
  describeBeyond,
  formatCount,
  formatFewScored,
  formatP,
  formatUnits,
  hasOwnSection,
  idiomTitles,
  metricTitle,
  inSentence,
} from '#shared/formatting';
import { reasonNotRun, titleOf } from '#shared/not-run';
import type { Content, Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';
import { noiseMark } from './noise-mark.ts';
import { estimate, name, prose, section, verdict } from './parts.ts';

/** From here on the axis below is too far away, and its numbers stand above the plot too. */
const manyRows = 24;

interface Layout {
  readonly metric: string;
  readonly metricName: string;
  readonly scale: DropScale;
  readonly classes: ClassOrder;
  readonly hasClasses: boolean;
  /** Whether any slice has changed texts that were never asked. */
  readonly hasDenied: boolean;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function score(slice: SliceReport, layout: Layout): { text: Content; bar: Content } {
  const value = slice.figures[layout.metric];
  if (value === undefined) return { text: markup`<span class="dim">–</span>`, bar: null };
  const mark = scoreMark(slice, layout.metric);
  if (mark === null) return { text: formatFewScored(value), bar: null };
  return {
    text: estimate(value),
    bar: drawing(drawScoreBar(mark, describeScoreMark(mark, layout.metricName))),
  };
}

function flips(slice: SliceReport): Content {
  if (slice.flipRate === null) return markup`<span class="dim">–</span>`;
  if (slice.tooFew) return formatFewScored(slice.flipRate);
  const beyond = describeBeyond(slice);
  return markup`${estimate(slice.flipRate)}${beyond !== null && markup`<br><small class="dim">${beyond}</small>`}`;
}

function dropCell(slice: SliceReport): Content {
  if (reasonNotRun(slice) !== null) return markup`<span class="dim">not run</span>`;
  if (slice.tooFew) return markup`<span class="dim">too few</span>`;
  return slice.drop === null ? markup`<span class="dim">–</span>` : estimate(slice.drop.figure);
}

/** In place of a verdict: nothing was run, or too little of it. */
function outcomeCell(slice: SliceReport): Content {
  const reason = reasonNotRun(slice);
  if (reason !== null) return markup`<span class="dim word" title="${reason}">Not run</span>`;
  return slice.tooFew ? markup`<span class="dim word">Too few</span>` : verdict(slice.verdict);
}

/** Names the row; what was not run says why, since nothing else in the row can. */
function titleCell(slice: SliceReport, index: number): Markup {
  const reason = reasonNotRun(slice);
  return markup`<th scope="row" class="slice"><a href="#slice-${index}">${name(titleOf(slice), 64)}</a>${reason !== null && markup`<br><small class="dim">${prose(reason, 200)}</small>`}</th>`;
}

function sliceRow(slice: SliceReport, index: number, layout: Layout): Markup {
  const mark = forestMark(slice);
  const drop = mark === null ? null : slice.drop;
  const { text, bar } = score(slice, layout);
  const strips = drawClassStrips(slice.gold, slice.predicted, layout.classes);
  return markup`<tr>${titleCell(slice, index)}<td class="number dim">${formatUnits(slice)}</td><td class="number dim secondary">${formatCount(sumOf(slice.noop))}</td>${layout.hasDenied && markup`<td class="number dim secondary">${formatCount(sumOf(slice.denied))}</td>`}<td class="plot">${drawing(drawForestRow(mark, layout.scale, describeForestMark(mark)))}</td><td class="number">${dropCell(slice)}</td><td class="number mut">${drop === null ? '–' : [formatP(drop.adjustedP), ' ', noiseMark(drop.noise.reading)]}</td><td class="outcome">${outcomeCell(slice)}</td><td class="number divided">${text}</td><td class="bar">${bar}</td><td class="number">${flips(slice)}</td>${layout.hasClasses && markup`<td class="bar strips">${strips && drawing(strips)}</td>`}</tr>
`;
}

function groupBody(group: SliceGroup, first: number, layout: Layout): Markup {
  const limits = [...new Set(group.slices.flatMap((slice) => slice.limit ?? []))].sort((a, b) => a - b);
  const words = describePairing(group);
  return markup`<tbody id="results-${group.idiom}"><tr class="group"><th scope="rowgroup" colspan="2">${idiomTitles[group.idiom]}</th><td class="secondary" colspan="${layout.hasDenied ? 2 : 1}"></td><td class="plot">${drawing(drawForestHead(limits.slice(0, 3), layout.scale))}</td><td colspan="3">${words.drop}</td><td colspan="3" class="divided">${words.score}</td>${layout.hasClasses && markup`<td class="strips"></td>`}</tr>
${group.slices.map((slice, index) => sliceRow(slice, first + index, layout))}</tbody>
`;
}

function classKey(classes: ClassOrder): Markup {
  const names = classes.hasOther ? [...classes.shown, 'other'] : classes.shown;
  return markup`<ul class="class-key">${names.map((label, index) => {
    const swatch = node('rect', { width: 8, height: 8, y: 1, fill: classFill(index, classes) });
    return markup`<li>${drawing(figure(null, [swatch]))}${name(label, 14)}</li>`;
  })}</ul>`;
}

function footer(layout: Layout): Markup {
  return markup`<tfoot><tr><td colspan="2">size by n: under 300, under 1,000, more</td><td colspan="${layout.hasDenied ? 2 : 1}" class="secondary"></td><td class="plot axis">${drawing(drawForestAxis(layout.scale, `${inSentence(layout.metricName)} lost, percentage points`))}</td><td colspan="3">hatched: interval crosses limit</td><td colspan="3" class="divided"><span class="tick-key clean">clean</span><span class="tick-key perturbed">perturbed</span><span class="tick-key reference">rest of the dataset</span></td>${layout.hasClasses && markup`<td class="strips">${classKey(layout.classes)}</td>`}</tr></tfoot>`;
}

function groupLinks(groups: readonly SliceGroup[]): Markup {
  return markup` <span class="jump">${groups.map((group) => markup`<a href="#results-${group.idiom}">${idiomTitles[group.idiom]} (${formatCount(group.slices.length)})</a> `)}</span>`;
}

/** Forest plot and Robustness Gym matrix in one table: a row is a slice, its marks are cells. */
export function resultsSection(report: Report): Markup {
  // Tests of a suite have no drop: they stand in a section of their own.
  const groups = report.groups.filter((group) => group.slices.length > 0 && !hasOwnSection(group.idiom));
  const slices = groups.flatMap((group) => group.slices);
  const metricName = metricTitle(report, report.headline.metric);
  if (slices.length === 0 && report.suites.length + report.probes.length > 0) return markup``;
  if (slices.length === 0) {
    return section(
      'results',
      'Results',
      null,
      markup`<p>No slice has been scored. Add a subpopulation or a transformation to the audit.</p>`,
    );
  }
  const classes = chooseClasses(
    report.model.labels,
    slices.flatMap((slice) => [slice.gold, slice.predicted]),
  );
  const layout: Layout = {
    metric: report.headline.metric,
    metricName,
    scale: chooseDropScale(slices.flatMap((slice) => forestMark(slice) ?? [])),
    classes,
    hasClasses: classes.shown.length > 0,
    hasDenied: slices.some(({ denied }) => sumOf(denied) > 0),
  };
  const level = Math.round(report.method.intervalLevel * 100);
  let first = 0;
  const bodies = groups.map((group) => {
    const body = groupBody(group, first, layout);
    first += group.slices.length;
    return body;
  });
  const head = markup`<thead><tr><th scope="col">Slice</th><th scope="col" class="number">n</th><th scope="col" class="number secondary">no-op</th>${layout.hasDenied && markup`<th scope="col" class="number secondary">denied</th>`}<td class="plot">${slices.length > manyRows && drawing(drawForestTicks(layout.scale))}</td><th scope="col" class="number">Drop, pp [${level}% CI]</th><th scope="col" class="number">adj. p</th><th scope="col" class="outcome"><span class="word">Verdict</span></th><th scope="col" class="number divided">${name(metricName, 20)} [CI]</th><td class="bar ends"><span>0</span><span>100</span></td><th scope="col" class="number">Flips, % [CI]</th>${layout.hasClasses && markup`<th scope="col" class="strips">True / predicted</th>`}</tr></thead>
`;
  const columns = markup`<colgroup><col class="c-slice"><col class="c-units"><col class="c-n secondary">${layout.hasDenied && markup`<col class="c-n secondary">`}<col><col class="c-figure"><col class="c-p"><col class="c-verdict"><col class="c-score"><col class="c-bar"><col class="c-score">${layout.hasClasses && markup`<col class="c-strips">`}</colgroup>`;
  return section(
    'results',
    `Where ${inSentence(metricName)} drops`,
    markup`Worst first in each group. Whiskers and brackets are ${level}% intervals; p is adjusted over all comparisons (Holm). n 7/9: 7 of 9 units were changed and asked. The grey band about zero is what sampling alone would leave; ${noiseReadings.map((reading, index) => markup`${index > 0 && ', '}${noiseMark(reading)}`)}.${groups.length > 1 && groupLinks(groups)}`,
    markup`<div class="scroll"><table class="results"><caption class="unseen">Drop, score, flips and label distributions of every slice</caption>
${columns}
${head}${bodies}${footer(layout)}</table></div>`,
  );
}
