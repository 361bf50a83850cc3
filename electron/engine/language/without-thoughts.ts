const thoughts = /<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu;
/** Some servers put the opening mark into the prompt, so that the answer holds the closing one alone. */
const rest = /^[\s\S]*<\/think(?:ing)?>/iu;

/** A written text without the thoughts that some models put before it. */
export function withoutThoughts(text: string): string {
  return text.replace(thoughts, ' ').replace(rest, ' ').trim();
}
