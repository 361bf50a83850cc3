const cachedTexts = 4096;

/** Gold values repeat; parsing each text once is much of the speed of a report. */
export function cachedParser<T>(parse: (text: string) => T): (text: string | null) => T | null {
  const parsed = new Map<string, T>();
  return (text) => {
    if (text === null) return null;
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const value = parse(text);
    if (parsed.size >= cachedTexts) parsed.clear();
    parsed.set(text, value);
    return value;
  };
}
