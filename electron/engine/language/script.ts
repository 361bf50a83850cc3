const scripts: readonly (readonly [string, RegExp])[] = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Thai',
  'Georgian',
  'Armenian',
  'Ethiopic',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'gu')] as const);

const plainPattern = /^[\x00-\x7f]*$/;

/** The script most letters of a text belong to; `none` without letters, `other` for a rarer script. */
export function findScript(text: string): string {
  if (!/\p{L}/u.test(text)) return 'none';
  if (plainPattern.test(text)) return 'Latin';
  let [best, most] = ['other', 0];
  for (const [name, pattern] of scripts) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [name, count];
  }
  return best;
}
