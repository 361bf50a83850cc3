import type { FailureExample, Report } from '#shared/domain/report';
import { formatCount, formatScore } from '#shared/formatting';
import type { Piece } from '#shared/edited-text';
import { shorten, splitAtEdits } from '#shared/edited-text';
import type { Content, Markup } from './markup.ts';
import { markup } from './markup.ts';
import { name, section } from './parts.ts';

function pieces(list: readonly Piece[], changed: (text: string) => Markup): Content {
  return list.length === 0
    ? markup`<span class="dim">empty</span>`
    : shorten(list).map((piece) => (piece.changed ? changed(piece.text) : piece.text));
}

function answer(text: string, score: number | null): Markup {
  return markup`${text === '' ? markup`<span class="dim">no answer</span>` : name(text, 60)}${score !== null && markup` <span class="score">${formatScore(score)}</span>`}`;
}

function article(failure: FailureExample): Markup {
  const split = splitAtEdits(failure.before, failure.after, failure.edits);
  const isMarked = [...split.before, ...split.after].some((piece) => piece.changed);
  const isFlip = failure.answer !== failure.cleanAnswer;
  return markup`<article class="example">
<header><h3>${answer(failure.cleanAnswer, failure.cleanScore)} <span class="dim">→</span> ${answer(failure.answer, failure.score)}${isFlip && markup` <span class="flip">flip</span>`}</h3>
<p>${name(failure.sliceTitle, 48)} · ${name(failure.exampleId, 32)} · variant ${formatCount(failure.variant)} · field ${name(failure.field, 20)}${failure.gold !== null && markup` · true: ${name(failure.gold, 40)}`}</p></header>
<dl><dt class="clean">Clean</dt><dd dir="auto">${pieces(split.before, (text) => markup`<del>${text}</del>`)}</dd>
<dt class="perturbed">Perturbed</dt><dd dir="auto">${pieces(split.after, (text) => markup`<ins>${text}</ins>`)}</dd></dl>
${!isMarked && failure.before !== failure.after && markup`<p class="dim">The edits on record do not turn one text into the other, so none is marked.</p>`}</article>
`;
}

/** The examples that went wrong by the most, text before and after. */
export function examplesSection(report: Report): Markup {
  const body =
    report.failures.length === 0
      ? markup`<p>No example was answered rightly before a change and wrongly after it.</p>`
      : markup`<div class="examples">${report.failures.map(article)}</div>`;
  return section(
    'examples',
    'Worst examples',
    report.failures.length === 0
      ? null
      : 'Texts are under test, not vouched for. Hidden and control characters are shown as codes.',
    body,
  );
}
