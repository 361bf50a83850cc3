/** What a written answer says about the labels it was asked to choose from. */
export type ParsedLabel =
  | { readonly kind: 'label'; readonly label: string }
  /** Two labels or more, none denied: no choice was made. */
  | { readonly kind: 'several'; readonly labels: readonly string[] }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'none' };

const refusal =
  /\b(?:i (?:can(?:no|['’])t|am (?:not able|unable)|won['’]t)|i['’]m (?:sorry|unable|not able)|as an ai\b|cannot (?:assist|help|comply)|unable to (?:assist|help|comply))/iu;

const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * Reads the label out of free text: the whole answer, else a line such as `Label: positive`, else the only label that is
 * mentioned as a word. Case, quotes, Markdown marks and closing punctuation do not matter; of labels that contain each
 * other (`positive`, `not positive`) the longer one counts. A label after "not" is no mention of it.
 */
export function parseLabel(text: string, labels: readonly string[]): ParsedLabel {
  const cleaned = clean(text);
  const exact = labels.find((label) => clean(label) === cleaned);
  if (exact !== undefined) return { kind: 'label', label: exact };
  const named = namedLabel(text, labels);
  if (named !== null) return { kind: 'label', label: named };
  const mentioned = findMentions(text, labels);
  const [only] = mentioned;
  if (only !== undefined && mentioned.length === 1) return { kind: 'label', label: only };
  if (mentioned.length > 1) return { kind: 'several', labels: mentioned };
  return refusal.test(text) ? { kind: 'refusal' } : { kind: 'none' };
}

function clean(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s"'“”‘’`*_#>([{-]+|[\s"'“”‘’`*_.!,;:)\]}-]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** The value of the last line of the form `label: value`, `answer = value`, where it is a label. */
function namedLabel(text: string, labels: readonly string[]): string | null {
  const lines = [
    ...text.matchAll(
      /(?:^|\n)\W*(?:label|answer|class|category|sentiment|verdict|final answer)\W*[:=]\s*(.+)/giu,
    ),
  ];
  const value = lines.at(-1)?.[1];
  if (value === undefined) return null;
  return labels.find((label) => clean(label) === clean(value)) ?? null;
}

/** The labels that stand in the text as words of their own, each once, in the order of `labels`. */
function findMentions(text: string, labels: readonly string[]): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const taken: [number, number][] = [];
  const found = new Set<string>();
  for (const label of [...labels].sort((a, b) => b.length - a.length)) {
    const word = label.normalize('NFKC').toLowerCase();
    if (word === '') continue;
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (wordCharacter.test(folded.charAt(at - 1)) || wordCharacter.test(folded.charAt(end))) continue;
      if (taken.some(([from, to]) => at < to && end > from)) continue;
      taken.push([at, end]);
      if (!/\b(?:not|isn['’]t|neither|nor|rather than|instead of)\s+(?:\w+\s+)?$/u.test(folded.slice(0, at)))
        found.add(label);
    }
  }
  return labels.filter((label) => found.has(label));
}
