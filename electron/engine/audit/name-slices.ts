/** Options longer than this stay out of a slice id. */
const longestSuffix = 120;

/** Slice ids: the entry's id, with the options given where an entry stands more than once. */
export function nameSlices(): (
  idiom: string,
  id: string,
  given: Record<string, unknown>,
) => { sliceId: string; suffix: string } {
  const taken = new Set<string>();
  return (idiom, id, given) => {
    const plain = `${idiom}:${id}`;
    const words = Object.entries(given).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    let sliceId = plain;
    for (let count = 2; taken.has(sliceId); count += 1)
      sliceId =
        words.length > 0 && words.join().length <= longestSuffix && count === 2
          ? `${plain}(${words.join(',')})`
          : `${plain}#${count}`;
    taken.add(sliceId);
    return {
      sliceId,
      suffix: words.length === 0 ? '' : `, ${words.map((word) => word.replace('=', ' ')).join(', ')}`,
    };
  };
}
