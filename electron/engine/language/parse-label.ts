import { withoutThoughts } from './without-thoughts.ts';

/** What a written answer says about the labels it was asked to choose from. */
export type ParsedLabel =
  | { readonly kind: 'label'; readonly label: string }
  /** Two labels or more, none denied: no choice was made. */
  | { readonly kind: 'several'; readonly labels: readonly string[] }
  | { readonly kind: 'refusal' }
  /** `denied`: labels that are named only to say that they are not meant, or to take them back. */
  | { readonly kind: 'none'; readonly denied: readonly string[] };

const refusal =
  /\b(?:i (?:can(?:no|['’])t|am (?:not able|unable)|won['’]t)|i['’]m (?:sorry|unable|not able)|as an ai\b|cannot (?:assist|help|comply)|unable to (?:assist|help|comply))/iu;

const negation =
  /\s(?:not|never|[a-z]+n t|neither|nor|rather than|instead of)(?: (?:an?|the|very|really|quite|entirely|particularly|clearly))?$/u;

const namedLine =
  /(?:^|\n)\W*(?:label|answer|class|category|sentiment|verdict|final answer)\W*[:=]\s*(.+)/giu;

/**
 * Reads the label out of free text, thoughts left out: the whole answer, else a line such as `Label: positive`, else the
 * only label that is mentioned as a word. Case, quotes, Markdown marks and punctuation do not matter; of labels that
 * contain each other (`positive`, `not positive`) the longer one counts. A label after "not" is no mention of it.
 */
export function parseLabel(text: string, labels: readonly string[]): ParsedLabel {
  const given = withoutThoughts(text);
  const whole = findWhole(given, labels) ?? findNamed(given, labels);
  if (whole !== undefined) return { kind: 'label', label: whole };
  const { found, denied } = findMentions(given, labels);
  const [only] = found;
  if (found.length > 1) return { kind: 'several', labels: found };
  if (only !== undefined && !denied.includes(only)) return { kind: 'label', label: only };
  return only === undefined && refusal.test(given) ? { kind: 'refusal' } : { kind: 'none', denied };
}

/** The label that is all of the text: to the letter, else by its words where they are those of no other label. */
function findWhole(text: string, labels: readonly string[]): string | undefined {
  const cleaned = clean(text);
  const exact = labels.find((label) => clean(label) === cleaned);
  if (exact !== undefined) return exact;
  const words = plain(text);
  const alike = words === '' ? [] : labels.filter((label) => plain(label) === words);
  return alike.length === 1 ? alike[0] : undefined;
}

/** The value of the last line of the form `label: value`, `answer = value`, where it is a label. */
function findNamed(text: string, labels: readonly string[]): string | undefined {
  const value = [...text.matchAll(namedLine)].at(-1)?.[1];
  return value === undefined ? undefined : findWhole(value, labels);
}

/** The labels that stand in the text as words of their own, each once, in the order of `labels`. */
function findMentions(
  text: string,
  labels: readonly string[],
): { readonly found: readonly string[]; readonly denied: readonly string[] } {
  const byWords = new Map<string, string[]>();
  for (const label of labels) byWords.set(plain(label), [...(byWords.get(plain(label)) ?? []), label]);
  byWords.delete('');
  const found = new Set<string>();
  const denied = new Set<string>();
  let rest = ` ${plain(text)} `;
  for (const [words, named] of [...byWords].sort(([a], [b]) => b.length - a.length)) {
    const pattern = ` ${words} `;
    for (let at = rest.indexOf(pattern); at !== -1; at = rest.indexOf(pattern)) {
      const into = negation.test(rest.slice(0, at)) ? denied : found;
      for (const label of named) into.add(label);
      rest = `${rest.slice(0, at)} \u0000 ${rest.slice(at + pattern.length)}`;
    }
  }
  const inOrder = (some: ReadonlySet<string>): string[] => labels.filter((label) => some.has(label));
  return { found: inOrder(found), denied: inOrder(denied) };
}

/** Without quotation marks, Markdown marks and closing punctuation around it. */
function clean(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\s"'“”‘’`*_#>([{-]+|[\s"'“”‘’`*_.!,;:)\]}-]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

/** Small letters and digits with single spaces; "not a paraphrase" and "not-paraphrase" are one. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\bnot an? /gu, 'not ')
    .trim();
}
