import type { Figure, VerdictOutcome } from '#shared/domain/figure';
import { drawMark } from '#shared/draw/marks';
import { cutMiddle, formatInterval, formatPoints, verdictWords } from '#shared/formatting';
import { makeVisible } from '#shared/visible-text';
import type { Content, Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';

/** A name from outside, cut in the middle; the whole of it (up to a page) in the tool tip where something was cut. */
export function name(text: string, length = 72): Markup {
  const cut = cutMiddle(text, length);
  if (cut === text) return markup`<bdi>${text}</bdi>`;
  return markup`<bdi title="${cutMiddle(makeVisible(text), 2000)}">${cut}</bdi>`;
}

/** A sentence or text from outside, at most a page of it. */
export function prose(text: string, length = 2000): Markup {
  return markup`<bdi>${cutMiddle(text, length)}</bdi>`;
}

/** `4.1 [3.3, 4.9]`, the estimate standing out. */
export function estimate(figure: Figure): Markup {
  return markup`<b>${formatPoints(figure.estimate)}</b> <span class="dim">${formatInterval(figure.interval)}</span>`;
}

/** Shape, colour and word; the word stays in the document where only the shape is seen. */
export function verdict(outcome: VerdictOutcome | null): Markup {
  if (outcome === null) return markup`<span class="dim">–</span>`;
  return markup`<span class="verdict-mark ${outcome}">${drawing(drawMark(outcome, 12))}<span class="word">${verdictWords[outcome]}</span></span>`;
}

/** A titled part of the page. */
export function section(id: string, title: string, lead: Content, body: Content): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>${lead === null || lead === '' ? null : markup`<p class="lead">${lead}</p>`}
${body}
</section>
`;
}

/** Names and values in two columns; pairs without a value are left out. */
export function facts(pairs: readonly (readonly [string, Content])[]): Markup {
  const shown = pairs.filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return markup`<dl class="facts">${shown.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export interface Column {
  readonly title: string;
  /** `number`: right-aligned figures that never wrap; `plain`: text that never wraps. */
  readonly kind: 'text' | 'plain' | 'number';
}

export const asText = (title: string): Column => ({ title, kind: 'text' });
export const asPlain = (title: string): Column => ({ title, kind: 'plain' });
export const asNumber = (title: string): Column => ({ title, kind: 'number' });

/** A plain table with a caption for those who do not see the heading above it. The first column names the row. Nothing without rows. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
): Markup {
  if (rows.length === 0) return markup``;
  // A corner that says nothing is no header.
  const head = columns.map(({ kind, title }) =>
    title === '' ? markup`<td class="${kind}"></td>` : markup`<th scope="col" class="${kind}">${title}</th>`,
  );
  const body = rows.map(
    (cells) => markup`<tr>${cells.map((cell, index) => {
      const kind = columns[index]?.kind ?? 'text';
      return index === 0
        ? markup`<th scope="row" class="${kind}">${cell}</th>`
        : markup`<td class="${kind}">${cell}</td>`;
    })}</tr>
`,
  );
  return markup`<div class="scroll"><table class="plain-table"><caption class="unseen">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}
