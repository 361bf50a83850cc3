import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { findChoices } from '../../language/choices.ts';
import { defineTransformation } from '../define-transformation.ts';

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const letter = (index: number) => String.fromCharCode(65 + index);

/** The label of the option at an index, in each style. */
const styles: readonly ((index: number) => string)[] = [
  (index) => `${letter(index)})`,
  (index) => `${letter(index)}.`,
  (index) => `(${letter(index)})`,
  (index) => `${letter(index).toLowerCase()})`,
  (index) => `${index + 1}.`,
  (index) => `${index + 1})`,
  (index) => `(${roman[index] ?? ''})`,
  (index) => `[${letter(index)}]`,
  (index) => `Option ${letter(index)}:`,
  (index) => `#${index + 1}:`,
];

export default defineTransformation({
  id: 'option-rename',
  title: 'Rename options',
  summary:
    'Labels the options of a multiple choice in another way: a), 1., (i); answers that quote an option stay right.',
  cites: ['Zheng et al. (2023), Large Language Models Are Not Robust Multiple Choice Selectors'],
  level: 'document',
  expects: 'invariance',
  deny: {
    'text-classification': 'a label that is the letter of an option is no letter any more',
    'zero-shot-classification': 'a label that is the letter of an option is no letter any more',
  },
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Which one is a fruit?\nA) chair\nB) apple\nC) river\nD) cloud',
      output: 'Which one is a fruit?\n(A) chair\n(B) apple\n(C) river\n(D) cloud',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, _options, { random, isProtected }) {
    const edits: Edit[] = [];
    for (const choices of findChoices(text)) {
      if (choices.length > 10 || choices.some(({ label }) => isProtected(label))) continue;
      const first = choices[0];
      const old = first === undefined ? '' : text.slice(first.label.start, first.label.end);
      const write = random.pick(styles.filter((style) => style(0) !== old));
      for (const [index, { label }] of choices.entries()) edits.push({ ...label, replacement: write(index) });
    }
    return edits.length === 0 ? { noop: 'no multiple choice' } : { edits };
  },
});
