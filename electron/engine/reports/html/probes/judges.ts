import type { JudgeReport, ProbeReport } from '#shared/domain/probe';
import { formatCount, formatNumber } from '#shared/formatting';
import type { Figure } from '#shared/domain/figure';
import type { Content } from '../markup.ts';
import { markup } from '../markup.ts';
import { asNumber, asPlain, asText, estimate, name, prose, table } from '../parts.ts';
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
      asText('Made-up answer'),
      asPlain('A good judge says'),
      asNumber('n'),
      asNumber('unscored'),
      asNumber('said so, % [CI]'),
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

/** A row a judge, people like models and rules: what was rated, and the agreement with the judge whose ratings count. */
function overview({ judges, agreement }: ProbeReport): Content {
  const [first] = judges;
  return markup`${table(
    'Judges',
    [
      asText('Judge'),
      asNumber('rated'),
      asNumber('unscored'),
      asNumber('kappa of complying [CI]'),
      asNumber('alpha of the ratings [CI]'),
    ],
    judges.map((judge) => [
      markup`<b>${name(judge.id, 60)}</b> <small>version ${judge.version}${judge.model !== null && markup`, ${name(judge.model, 80)}`}</small><br><small>${prose(judge.summary, 400)}</small>`,
      formatCount(judge.rated),
      unscored(judge),
      judge === first ? dim('its ratings count') : coefficient(judge.agreement?.kappa),
      judge === first ? dim('–') : coefficient(judge.agreement?.alpha),
    ]),
  )}
${first !== undefined && judges.length > 1 && markup`<p class="dim">Agreement with ${name(first.id, 40)}: Cohen’s kappa of complying or not, Krippendorff’s alpha of the ratings (ordinal); intervals over items.</p>`}
${agreement !== null && markup`<p>All ${formatCount(agreement.judges)} judges together, over ${formatCount(agreement.answers)} answers that at least two rated: Krippendorff’s alpha ${coefficient(agreement.alpha)}.</p>`}`;
}

/** Who judged, how far they agree, and how they did on answers whose rating is known. */
export function judgesBlock(probe: ProbeReport): Content {
  if (probe.judges.length === 0) return null;
  return markup`<details class="fold"><summary>Judges (${formatCount(probe.judges.length)})</summary>
${overview(probe)}
${probe.judges.map((judge) => judge.controls.length > 0 && markup`<h4>${name(judge.id, 60)} on made-up answers</h4>${controls(judge)}`)}</details>
`;
}
