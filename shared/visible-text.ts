/**
 * Characters that a reader cannot see, or that change the order in which the others are seen: C0 without tabulator and
 * line feed, DEL, C1, soft hyphen, zero-width space, bidirectional controls, line and paragraph separators, invisible
 * operators, byte order mark, interlinear and tag characters, halves of surrogate pairs. Zero-width joiners stay: words need them.
 */
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Codes, not the control pictures of Unicode: few fonts have those. */
function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The text with every hidden or reordering character replaced by its code, such as `⟨U+202E⟩`. */
export function makeVisible(text: string): string {
  return text.replace(invisible, nameOf);
}

/**
 * The same for every string of a value, keys of records included, except under the given keys: names that are looked up, and texts
 * that positions point into.
 */
export function makeAllVisible<T>(value: T, except: ReadonlySet<string>): T {
  return visible(value, except) as T;
}

function visible(value: unknown, except: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return makeVisible(value);
  if (Array.isArray(value)) return value.map((member) => visible(member, except));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      makeVisible(key),
      except.has(key) ? member : visible(member, except),
    ]),
  );
}
