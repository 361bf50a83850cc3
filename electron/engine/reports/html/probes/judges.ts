import type { JudgeReport, ProbeReport } from '#shared/domain/probe';
import { formatCount, formatNumber } from '#shared/formatting';
import type { Figure } from '#shared/domain/figure';
import type { Content, Markup } from '../markup.ts';
import { markup } from '../markup.ts';
import { estimate, name, prose, table } from '../parts.ts';
import { dim } from './scorecard.ts';

/** Kappa and alpha run from -1 to 1 and are no shares. */
function coefficient(figure: Figure | null | undefined): Content {
  if (figure == null) return dim('–');
  const { lower, upper } = figure.interval;
  return markup`<b>${formatNumber(figure.estimate)}</b> ${dim(`[${formatNumber(lower)}, ${formatNumber(upper)}], n ${formatCount(figure.n)}`)}`;
}

function unscored(judge: JudgeReport): string {
  const reasons = Object.entries(judge.unscored);
  return reasons.length === 0
    ? '0'
    : reasons.map(([why, count]) => `${why}: ${formatCount(count)}`).join('; ');
}

function controls(judge: JudgeReport): Content {
  if (judge.controls.length === 0) return null;
  return table(
    `Controls of ${judge.title}`,
    [
      { title: 'Made-up answer', kind: 'text' },
      { title: 'A good judge says', kind: 'plain' },
      { title: 'n', kind: 'number' },
      { title: 'unscored', kind: 'number' },
      { title: 'said so, % [CI]', kind: 'number' },
    ],
    judge.controls.map((control) => [
      name(control.title, 60),
      control.expected,
      formatCount(control.figure?.n ?? 0),
      formatCount(control.unscored),
      control.figure === null ? dim('–') : estimate(control.figure),
    ]),
  );
}

/** Who judged, how they did on answers whose rating is known, and how far they agree. */
export function judgesBlock(probe: ProbeReport): Content {
  if (probe.judges.length === 0) return null;
  const [first] = probe.judges;
  const heading = (judge: JudgeReport): Markup =>
    markup`<h4>${judge === first ? 'Judge' : 'Second judge'}: ${name(judge.id, 60)} <small>version ${judge.version}${judge.model !== null && markup`, ${name(judge.model, 80)}`}</small></h4>`;
  return markup`<details class="fold"><summary>Judges (${formatCount(probe.judges.length)})</summary>
${probe.judges.map(
  (
    judge,
  ) => markup`${heading(judge)}<p>${prose(judge.summary, 400)} Rated: ${formatCount(judge.rated)}; unscored: ${unscored(judge)}.</p>
${judge.agreement !== null && markup`<p>Agreement with ${name(first?.id ?? '', 40)}: Cohen’s kappa of complying ${coefficient(judge.agreement.kappa)}, Krippendorff’s alpha of the ratings (ordinal) ${coefficient(judge.agreement.alpha)}.</p>`}
${controls(judge)}`,
)}</details>
`;
}
