import { withoutThoughts } from './written-answer.ts';

/** The one label that a text names, or why none can be told. */
export type ParsedLabel = { readonly label: string } | { readonly unknown: string };

const negationPattern = /\s(?:not|never|[a-z]+n t|neither|nor|rather than|instead of)(?: an?| the)?$/;

/**
 * Finds the label in what a generative model wrote: "Positive.", "The answer is **positive**", "Label: not a
 * paraphrase". Case and punctuation do not count; a longer label wins over one inside it. A text that names no label,
 * two of them, or one only to deny it, is no answer.
 * @param labels all labels of the suite, as they are to be reported
 */
export function parseLabel(text: string, labels: readonly string[]): ParsedLabel {
  const given = plain(withoutThoughts(text));
  const known = labels
    .map((label) => ({ label, words: plain(label) }))
    .filter(({ words }) => words !== '')
    .sort((a, b) => b.words.length - a.words.length);
  const exact = known.find(({ words }) => words === given);
  if (exact !== undefined) return { label: exact.label };
  let rest = ` ${given} `;
  const found = new Set<string>();
  const denied = new Set<string>();
  for (const { label, words } of known) {
    const pattern = ` ${words} `;
    for (let at = rest.indexOf(pattern); at !== -1; at = rest.indexOf(pattern)) {
      (negationPattern.test(rest.slice(0, at)) ? denied : found).add(label);
      rest = `${rest.slice(0, at)} \u0000 ${rest.slice(at + pattern.length)}`;
    }
  }
  const [only] = found;
  if (found.size > 1)
    return { unknown: `the answer names more than one label (${[...found].sort().join(', ')})` };
  if (only !== undefined) {
    return denied.has(only) ? { unknown: `the answer both names and denies "${only}"` } : { label: only };
  }
  return denied.size > 0
    ? { unknown: `the answer only says that it is not "${[...denied].join('", "')}"` }
    : { unknown: `the answer names none of the labels (${labels.join(', ')})` };
}

/** Small letters and digits with single spaces; "not a paraphrase" and "not-paraphrase" are one. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\bnot an? /g, 'not ')
    .trim();
}
