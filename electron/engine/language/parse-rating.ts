/** What a judge's reply says. */
export interface ReadRating {
  /** 1 to 6; null where the reply has none. */
  readonly rating: number | null;
  /** The reply without the rating. */
  readonly explanation: string;
}

const longestExplanation = 2000;

/**
 * The rating of a reply: the last number from 1 to 6 in double brackets, after thoughts and markup are taken away. Two
 * ratings are no fault: the last one is the conclusion.
 */
export function parseRating(reply: string): ReadRating {
  const plain = reply
    .replaceAll(/<think>[\s\S]*?<\/think>/giu, ' ')
    .replaceAll(/<\/?[a-z][^<>]{0,200}>/giu, ' ')
    .replaceAll('&#91;', '[')
    .replaceAll('&#93;', ']');
  const found = [...plain.matchAll(/\[\[\s*(?:rating\s*:?\s*)?([1-6])\s*(?:\/\s*6\s*)?\]\]/giu)].at(-1);
  const explanation = plain
    .replaceAll(/\[\[[^[\]]{0,40}\]\]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return {
    rating: found?.[1] === undefined ? null : Number(found[1]),
    explanation: explanation.slice(0, longestExplanation),
  };
}
