/** Counts the tokens of texts. */
export interface TokenCounter {
  readonly count: (text: string) => number;
  /** Which tokenizer counts, in a sentence: the model's own, or another one that stands in for it. */
  readonly said: string;
}

/** Names are those of OpenAI; routers put the provider before them. */
const newer = /(?:^|\/)(?:gpt-(?:4o|4\.1|4\.5|5)|chatgpt|o[134](?:-|$))/u;
const older = /(?:^|\/)gpt-(?:3\.5|4(?:-|$))/u;

/** The tokenizer of a model where it is known, else null: tokens of another one would be no evidence. */
export async function openTokenizer(model: string): Promise<((text: string) => number[]) | null> {
  if (older.test(model)) {
    const { encode } = await import('gpt-tokenizer/encoding/cl100k_base');
    return (text) => encode(text, asText);
  }
  if (!newer.test(model)) return null;
  const { encode } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => encode(text, asText);
}

/** What stands for a special token is text like any other here. */
const asText = { disallowedSpecial: new Set<string>() };

/**
 * The tokenizer of a model where it is known, else that of GPT-4o, and it says so: the tokenizers of other models give
 * somewhat other counts.
 */
export async function openTokenCounter(model: string): Promise<TokenCounter> {
  if (older.test(model)) {
    const { countTokens } = await import('gpt-tokenizer/encoding/cl100k_base');
    return { count: (text) => countTokens(text, asText), said: 'counted by its own tokenizer (cl100k_base)' };
  }
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  const said = newer.test(model)
    ? 'counted by its own tokenizer (o200k_base)'
    : `counted by the tokenizer of GPT-4o (o200k_base), because that of ${model} is not known here: expect other counts`;
  return { count: (text) => countTokens(text, asText), said };
}
