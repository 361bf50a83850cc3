const articlePattern = /\b(?:a|an|the)\b/g;
const punctuationPattern = /[!-/:-@[-`{-~]/g;

/**
 * An answer as SQuAD compares it (Rajpurkar et al., 2016): lower case, ASCII punctuation and articles removed, white
 * space made single.
 */
export function normaliseAnswer(answer: string): string {
  return answer
    .toLowerCase()
    .replace(punctuationPattern, '')
    .replace(articlePattern, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .join(' ');
}
