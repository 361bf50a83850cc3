/** What holds every word of a query; a beginning of the text before a beginning of a word before the rest. */
export function findByWords<Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .flatMap((item) => {
      const text = textOf(item).toLowerCase();
      if (!words.every((word) => text.includes(word))) return [];
      const [first = ''] = words;
      const rank = text.startsWith(first) ? 0 : text.includes(` ${first}`) ? 1 : 2;
      return [{ item, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
