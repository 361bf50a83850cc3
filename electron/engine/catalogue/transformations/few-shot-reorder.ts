import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { defineTransformation } from '../define-transformation.ts';

const blockPattern = /\S(?:[^\n]|\n(?![ \t]*\n))*/gu;
const labelPattern = /^([\p{L}][^\n:]{0,30}):/u;

/** The blocks between blank lines that open with the label of the last one: "Text: …". */
function findShots(text: string): readonly Span[] {
  const blocks: (Span & { readonly label: string | null })[] = [];
  for (const { 0: block, index } of text.matchAll(blockPattern)) {
    const label = labelPattern.exec(block)?.[1] ?? null;
    blocks.push({ start: index, end: index + block.trimEnd().length, label });
  }
  const label = blocks.at(-1)?.label ?? null;
  return label === null ? [] : blocks.filter((block) => block.label === label);
}

export default defineTransformation({
  id: 'few-shot-reorder',
  title: 'Reorder examples',
  summary:
    'Puts the worked examples of a prompt in another order; what comes before them and the last one, which asks, stay.',
  cites: [
    'Lu et al. (2022), Fantastically Ordered Prompts and Where to Find Them: Overcoming Few-Shot Prompt Order Sensitivity',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Text: good\nMood: glad\n\nText: bad\nMood: sad\n\nText: fine\nMood: glad\n\nText: ok\nMood:',
      output: 'Text: bad\nMood: sad\n\nText: good\nMood: glad\n\nText: fine\nMood: glad\n\nText: ok\nMood:',
      seed: 2,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, _options, { random, isProtected }) {
    const shots = findShots(text).slice(0, -1);
    if (shots.length < 2) return { noop: 'fewer than two worked examples' };
    if (shots.some((shot) => isProtected(shot))) return { noop: 'an example is protected' };
    const order = random.shuffle([...shots.keys()]);
    // The old order again: the first example goes to the end.
    const moved = order.every((place, index) => place === index) ? [...order.slice(1), 0] : order;
    const edits = shots.map(({ start, end }, index) => {
      const other = shots[moved[index] ?? index] ?? { start, end };
      return { start, end, replacement: text.slice(other.start, other.end) };
    });
    return { edits };
  },
});
