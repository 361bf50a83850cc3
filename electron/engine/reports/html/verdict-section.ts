import type { ExpectationResult, Idiom, Report } from '#shared/domain/report';
import { drawMark } from '#shared/draw/marks';
import { byUrgency, expectationTitle } from '#shared/expectation-order';
import {
  formatBound,
  formatCount,
  formatInterval,
  formatPart,
  formatPoints,
  formatShare,
  formatTally,
  verdictWords,
} from '#shared/formatting';
import { keyFigures, type KeyFigure } from '#shared/key-figures';
import type { Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';
import { estimate, name, prose, verdict } from './parts.ts';

/** As many as stand side by side; all are in the table below. */
const mostCells = 5;

function expectationCell(report: Report, expectation: ExpectationResult): Markup {
  const { figure } = expectation;
  return markup`<div class="expectation"><p class="slice">${name(expectationTitle(report, expectation), 44)}</p>
<p class="measured"><span>${figure === null ? markup`<span class="dim">not measured</span>` : estimate(figure)}</span>${verdict(expectation.outcome)}</p>
<p class="limit">${figure !== null && `n ${formatCount(figure.n)} · `}${name(formatBound(expectation), 40)}</p></div>`;
}

/** The word, what it rests on, and the expectations that decided it, worst first. @param alone without the table of all below */
export function verdictSection(report: Report, alone = false): Markup {
  const { outcome, sentence } = report.verdict;
  const isInterim = report.audit.state === 'interim';
  const shown = isInterim ? 'none' : outcome;
  const word = isInterim ? 'No verdict yet' : outcome === 'none' ? 'No verdict' : verdictWords[outcome];
  const expectations = byUrgency(report.expectations);
  const more = expectations.length - mostCells;
  const tally = isInterim ? `so far: ${formatTally(report.verdict)}` : formatTally(report.verdict);
  return markup`<section class="verdict" aria-label="Verdict">
<div class="ruling"><p class="verdict-word ${shown}">${drawing(drawMark(shown, 18))}<b>${word}</b></p>
<p>${prose(sentence, 600)}</p>${report.expectations.length > 0 && markup`<p class="tally">${tally}${more > 0 && markup` · ${alone ? `${formatCount(more)} more in the full report` : markup`<a href="#expectations">${formatCount(more)} more below</a>`}`}</p>`}</div>
${expectations.slice(0, mostCells).map((expectation) => expectationCell(report, expectation))}
</section>
`;
}

function keyFigure({ title: text, ink, figure: value, unit }: KeyFigure): Markup {
  const title = name(text, 60);
  if (value === null) {
    return markup`<div><dt>${title}</dt><dd><b class="dim">–</b><span>not measured</span></dd></div>`;
  }
  return markup`<div><dt>${title}</dt><dd><b class="${ink}">${formatPoints(value.estimate)}${unit !== '' && markup`<small>${unit}</small>`}</b><span><i>${formatInterval(value.interval)}</i>n ${formatCount(value.n)}</span></dd></div>`;
}

/** The figures of the whole audit, the missing measurements among them. */
export function headlineSection(report: Report): Markup {
  const { headline } = report;
  const { outcomes } = headline;
  const missing = outcomes.planned - outcomes.ok - outcomes.skipped;
  const asked = headline.asked + headline.cached;
  return markup`<dl class="key-figures">
${keyFigures(report).map(keyFigure)}
<div><dt>Not measured</dt><dd><b class="${missing > 0 ? 'error' : ''}">${formatShare(missing, outcomes.planned)}</b><span><i>no answer</i>${formatPart(missing, outcomes.planned)}</span></dd></div>
<div><dt>Asked in this audit</dt><dd><b>${formatCount(headline.asked)}</b><span><i>${formatCount(headline.cached)} from cache</i>of ${formatCount(asked)} inputs</span></dd></div>
</dl>
`;
}

const idiomWords: Readonly<Record<Idiom, string>> = {
  subpopulation: 'subpopulation',
  repeat: 'repeat',
  transformation: 'transformation',
  suite: 'suite test',
  attack: 'attack',
  probe: 'probe condition',
};

/** What the figures are about, from what was really run. */
function scopeOf({ model, dataset, groups, headline, audit }: Report): string {
  const counts = groups
    .filter(({ slices }) => slices.length > 0)
    .map(
      ({ idiom, slices: { length } }) =>
        `${formatCount(length)} ${idiomWords[idiom]}${length === 1 ? '' : 's'}`,
    );
  const asked = [...(headline.clean === null ? [] : ['unchanged']), ...counts].join(', ');
  const variant = model.variant === 'none' ? '' : ` (${model.variant})`;
  return `${model.id}${variant}, ${formatCount(dataset.examples)} examples of ${dataset.title ?? dataset.source}, ${asked}: ${formatCount(headline.outcomes.planned)} planned questions, seed ${String(audit.seed)}. Figures speak of inputs like these and of no other use, data or version.`;
}

/** Stands beside every verdict, in the same size as the good news. */
export function notCoveredSection(report: Report): Markup {
  const statements =
    report.notCovered.length === 0
      ? ['Nothing is recorded here; read the method for what was done.']
      : report.notCovered;
  return markup`<section class="not-covered" aria-labelledby="not-covered-title"><h2 id="not-covered-title">Scope, and what is not covered</h2>
<p>${prose(scopeOf(report), 900)}</p>
<ul>${statements.map((statement) => markup`<li>${prose(statement, 600)}</li>`)}</ul></section>
`;
}
