import {
  capitalise,
  close,
  countWords,
  decapitalise,
  noBoundary,
  punchlineOf,
  setupOf,
} from './humor-text.ts';
import type { HumorText, Variant } from './humor-text.ts';

/** Words of padding, and words that are kept of a text. */
export const padLengths = [8, 25, 60, 120] as const;
export const cutLengths = [20, 100] as const;

/** Plain sentences that say nothing of the text they stand beside. */
const inert = [
  'The following lines were copied from a sheet of paper.',
  'The sheet was lying on a table near the window.',
  'The table stands in a room on the first floor.',
  'The room has two doors and a grey carpet.',
  'A lamp is fixed to the wall beside the shelf.',
  'The shelf holds some folders and a box of pencils.',
  'The window looks out on a yard with a low wall.',
  'There is a clock above the door to the hall.',
  'The hall leads to the stairs and to a small kitchen.',
  'The floor is swept every evening at about six.',
];

/** The first whole sentences that make up at least so many words. */
export function padding(words: number): string {
  const taken: string[] = [];
  for (let at = 0; countWords(taken.join(' ')) < words; at += 1) taken.push(inert[at % inert.length] ?? '');
  return taken.join(' ');
}

export function pad({ text }: HumorText, words: number, where: 'before' | 'after'): Variant {
  const filling = padding(words);
  return { text: where === 'before' ? `${filling} ${text}` : `${close(text, '.')} ${filling}` };
}

/** The first words of a text; nothing to do where it has no more. */
export function cutTo({ text }: HumorText, words: number): Variant {
  const places = [...text.matchAll(/\S+/gu)];
  const last = places[words - 1];
  if (last === undefined || places.length <= words) return { noop: `has no more than ${words} words` };
  return { text: text.slice(0, last.index + last[0].length) };
}

/** One sentence made two at the boundary of a clause. */
export function splitSentence(item: HumorText): Variant {
  if (item.boundary === null) return { noop: noBoundary };
  const [setup, punchline] = [setupOf(item), punchlineOf(item)];
  if (/[.!?…]["'”’]*$/u.test(setup)) return { noop: 'has two sentences already' };
  const because = /^because\s+/iu.exec(punchline)?.[0];
  const rest =
    because === undefined
      ? punchline.replace(/^and\s+/iu, '')
      : `That is because ${punchline.slice(because.length)}`;
  return { text: `${close(setup, '.')} ${capitalise(rest)}` };
}

/** Two sentences made one. */
export function mergeSentences(item: HumorText): Variant {
  if (item.boundary === null) return { noop: noBoundary };
  const setup = setupOf(item);
  if (!/[.!…]$/u.test(setup)) return { noop: 'not two plain sentences' };
  return { text: `${setup.replace(/[.!…]+$/u, '')}; ${decapitalise(punchlineOf(item))}` };
}
