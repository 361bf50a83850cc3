import type { ProbeExample, ProbeReport } from '#shared/domain/probe';
import { formatCount } from '#shared/formatting';
import { shorten, splitAtEdits, type Piece } from '../edited-text.ts';
import type { Content, Markup } from '../markup.ts';
import { markup } from '../markup.ts';
import { name, prose } from '../parts.ts';
import { dim } from './scorecard.ts';

const outcomeWords = { pass: 'as expected', fail: 'not as expected', unscored: 'no rating' } as const;

function pieces(list: readonly Piece[], changed: (text: string) => Markup): Content {
  return list.length === 0
    ? dim('empty')
    : shorten(list).map((piece) => (piece.changed ? changed(piece.text) : piece.text));
}

function text({ label, before, text: after, edits }: ProbeExample['texts'][number]): Markup {
  if (before === null)
    return markup`<dt>${label}</dt><dd dir="auto">${after === '' ? dim('empty') : prose(after, 1200)}</dd>`;
  const split = splitAtEdits(before, after, edits);
  return markup`<dt class="clean">${label}, before</dt><dd dir="auto">${pieces(split.before, (own) => markup`<del>${own}</del>`)}</dd>
<dt class="perturbed">${label}, after</dt><dd dir="auto">${pieces(split.after, (own) => markup`<ins>${own}</ins>`)}</dd>`;
}

function article(example: ProbeExample): Markup {
  return markup`<article class="example"><header><h3>${name(example.condition, 60)} <span class="${example.outcome === 'fail' ? 'flip' : 'dim'}">${outcomeWords[example.outcome]}</span></h3>
<p>${name(example.item, 40)} · expected: ${prose(example.expected, 200)}</p></header>
<dl>${example.texts.map(text)}
${example.answerBefore !== null && markup`<dt class="clean">Answer before</dt><dd dir="auto">${example.answerBefore === '' ? dim('none') : prose(example.answerBefore, 800)}</dd>`}
<dt class="perturbed">Answer</dt><dd dir="auto">${example.answer === '' ? dim('none') : prose(example.answer, 1200)}</dd>
${example.ratings.map(({ judge, rating, reason }) => markup`<dt>${name(judge, 24)}</dt><dd dir="auto">${rating === null ? dim('unscored') : markup`<b>${rating}</b>`} ${prose(reason, 600)}</dd>`)}
${example.evidence.map((entry) => markup`<dt>${entry.label}</dt><dd dir="auto">${prose(entry.text, 1200)}</dd>`)}</dl></article>
`;
}

/** Cases to read: those that went wrong first, by condition. */
export function exampleBrowser(probe: ProbeReport): Content {
  const groups = [...Map.groupBy(probe.examples, ({ condition }) => condition)];
  return groups.map(
    ([
      condition,
      examples,
    ]) => markup`<details class="fold"><summary>${name(condition, 60)}: ${formatCount(examples.length)} ${examples.length === 1 ? 'example' : 'examples'} to read</summary><div class="examples">${examples.map(article)}</div></details>
`,
  );
}
