import { gemoji } from 'gemoji';

/** An emoji with its skin tone and joined parts, or a flag. */
export const emojiPattern =
  /\p{Extended_Pictographic}(?:\ufe0f|[\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*|[\u{1f1e6}-\u{1f1ff}]{2}/gu;

interface EmojiName {
  /** "grinning face" */
  readonly words: string;
  /** ":grinning:" */
  readonly code: string;
}

let names: ReadonlyMap<string, EmojiName> | undefined;

/** An emoji without the skin tone and the sign that asks for colour. */
function bare(emoji: string): string {
  return emoji.replace(/\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu, '');
}

/** The English name of an emoji; undefined where it has none. */
export function nameEmoji(emoji: string): EmojiName | undefined {
  names ??= new Map(
    gemoji.map(({ emoji: sign, names: [code = ''], description }) => [
      bare(sign),
      { words: description, code: `:${code}:` },
    ]),
  );
  return names.get(bare(emoji));
}
