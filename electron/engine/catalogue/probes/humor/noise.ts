import type { Edit } from '#shared/domain/text';
import { findContractions, findExpansions } from '../../../language/contractions.ts';
import { applyEdits, touches } from '../../../language/edits.ts';
import type { Random } from '../../../language/random.ts';
import { findTokens } from '../../../language/tokens.ts';
import { makeTypo } from '../../../language/typo.ts';
import type { HumorText, Variant } from './humor-text.ts';

/** Changes of the surface that leave a joke as it is; the pivot is never touched. */
export const noises = {
  typo: { title: 'One typo', make: typo },
  lower: {
    title: 'Small letters',
    make: ({ text }: HumorText) => changed(text, text.toLowerCase(), 'no capital in it'),
  },
  upper: {
    title: 'Capitals',
    make: ({ text }: HumorText) => changed(text, text.toUpperCase(), 'no small letter in it'),
  },
  contraction: { title: 'Contractions', make: contract },
  quotes: { title: 'Other quotation marks', make: otherQuotes },
  unicode: { title: 'No-break spaces', make: otherSpaces },
  marks: { title: 'Without emoji and “lol”', make: withoutMarks },
} as const satisfies Readonly<
  Record<string, { title: string; make: (item: HumorText, random: Random) => Variant }>
>;
export type NoiseName = keyof typeof noises;

function changed(text: string, other: string, none: string): Variant {
  return other === text ? { noop: none } : { text: other };
}

function outsidePivot({ pivot }: HumorText, edits: readonly Edit[]): readonly Edit[] {
  return pivot === null ? edits : edits.filter((edit) => !touches(edit, pivot));
}

function typo(item: HumorText, random: Random): Variant {
  const edits = random.shuffle(findTokens(item.text)).flatMap((token) => makeTypo(token, random) ?? []);
  const [edit] = outsidePivot(item, edits);
  return edit === undefined
    ? { noop: 'no word long enough for a typo' }
    : { text: applyEdits(item.text, [edit]).text };
}

function contract(item: HumorText): Variant {
  const { text } = item;
  const short = outsidePivot(item, findContractions(text));
  const edits = short.length > 0 ? short : outsidePivot(item, findExpansions(text));
  return edits.length === 0
    ? { noop: 'nothing to contract or expand' }
    : { text: applyEdits(text, edits).text };
}

function otherQuotes({ text }: HumorText): Variant {
  const straight = text.replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'");
  if (straight !== text) return { text: straight };
  const curly = text
    .replaceAll(/(^|[\s([])"/gu, '$1“')
    .replaceAll('"', '”')
    .replaceAll(/(^|[\s([])'/gu, '$1‘')
    .replaceAll("'", '’');
  return changed(text, curly, 'no quotation mark or apostrophe in it');
}

function otherSpaces({ text }: HumorText): Variant {
  let count = 0;
  const spaced = text.replaceAll(' ', () => (count++ % 2 === 0 ? '\u00a0' : ' '));
  return changed(text, spaced, 'no space in it');
}

function withoutMarks({ text }: HumorText): Variant {
  const bare = text
    .replaceAll(/\p{Extended_Pictographic}(?:\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}])*/gu, '')
    .replaceAll(/[\s,]*\b(?:lol|lmao|rofl|haha(?:ha)*|xd)\b/giu, '')
    .replaceAll(/ {2,}/gu, ' ')
    .trim();
  return bare === '' ? { noop: 'nothing but emoji' } : changed(text, bare, 'no emoji and no “lol” in it');
}
