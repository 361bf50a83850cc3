/** What writers put before their text: "Here is the rewritten sentence:", "Paraphrase:", "Sure!". */
const preamblePattern =
  /^\s*(?:(?:sure|certainly|of course|okay|ok)\b[!,.:]?\s*)?(?:(?:here(?:'s| is| are)\b[^\n:]{0,80}|(?:the\s+)?(?:answer|output|paraphrase|rewrite|rewritten (?:text|sentence|version)|revised (?:text|version)|translation|summary|result|text|version)(?:\s+(?:in|of|as|for)\b[^\n:]{0,30})?):\s*)?/i;

const fencePattern = /^\s*```[^\n]*\n([^]*?)\n?```\s*$/;

const quotePairs: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['`', '`'],
];

/** Phrases of a writer who does not do what was asked. */
const refusalPattern =
  /^\s*(?:i(?:'m| am) (?:sorry|unable|not able)|i (?:cannot|can't|can not|won't) |sorry,|as an? (?:ai|artificial|language)\b|unfortunately, i )/i;

function stripQuotes(text: string): string {
  for (const [open, close] of quotePairs) {
    const inner = text.slice(open.length, -close.length);
    if (text.length > 2 && text.startsWith(open) && text.endsWith(close) && !inner.includes(open))
      return inner;
  }
  return text;
}

/**
 * The text a writer was asked for, without what writers put around it: code fences, a line that announces it, quotation
 * marks the original did not have. White space at the ends becomes that of the original.
 */
export function cleanOutput(output: string, original: string): string {
  const unfenced = fencePattern.exec(output)?.[1] ?? output;
  const own = preamblePattern.exec(original)?.[0] ?? '';
  // What the original itself begins with is text, not an announcement.
  const announced = own.trim() === '' ? unfenced.replace(preamblePattern, '') : unfenced;
  const bare = announced.trim();
  const core = original.trim();
  const wasQuoted = quotePairs.some(([open, close]) => core.startsWith(open) && core.endsWith(close));
  const text = wasQuoted ? bare : stripQuotes(bare);
  if (core === '' || text === '') return text;
  const leading = original.slice(0, original.indexOf(core));
  return leading + text + original.slice(leading.length + core.length);
}

/** Why an output cannot stand for the original, as a phrase; null where nothing speaks against it. */
export function faultOfOutput(output: string, original: string): string | null {
  if (output.trim() === '') return 'the generator wrote nothing';
  if (refusalPattern.test(output) && !refusalPattern.test(original)) return 'the generator refused';
  if (output.length > 3 * original.length + 200) return 'the generator wrote far more than it was given';
  return null;
}
