import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { defineTransformation } from '../define-transformation.ts';

/** Labels that prompts use; of other words with a colon ("Pro tip: …") one alone is no label. */
const usual = new Set(
  (
    'text sentence question answer context passage paragraph review input output premise hypothesis label title document article ' +
    'summary query statement claim evidence options choices instruction instructions task example headline tweet comment response ' +
    'subject message user assistant system prompt source target reply conversation dialogue'
  ).split(' '),
);

function isUsual(label: string): boolean {
  return usual.has(label.toLowerCase().replace(/ ?\d+$/, ''));
}

const labelPattern = /^(\p{Lu}[\p{L}\p{N}]{0,20}(?: [\p{L}\p{N}]{1,20}){0,2}):(?=\s|$)/gmu;

/** A label in each style; none of them is "Text:" again. */
const styles: readonly ((label: string) => string)[] = [
  (label) => (label === label.toUpperCase() ? `${label} ::` : `${label.toUpperCase()}:`),
  (label) => `${label.toLowerCase()}:`,
  (label) => `${label} -`,
  (label) => `${label} ::`,
  (label) => `${label} =`,
  (label) => `[${label}]`,
  (label) => `<${label}>`,
  (label) => `**${label}**:`,
  (label) => `${label}:\n`,
];

export default defineTransformation({
  id: 'field-format',
  title: 'Field labels',
  summary: 'Writes the labels of the fields of a prompt in another way (Text: as TEXT:, text -, [Text]).',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Text: The waiter smiled.\nMood: glad',
      output: '<Text> The waiter smiled.\n<Mood> glad',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, _options, { random, isProtected }) {
    const write = random.pick(styles);
    const edits: Edit[] = [];
    const found = [...text.matchAll(labelPattern)];
    if (found.length === 1 && !isUsual(found[0]?.[1] ?? '')) return { noop: 'no label of a field' };
    for (const { 0: written, 1: label = '', index } of found) {
      const edit = { start: index, end: index + written.length, replacement: write(label) };
      if (!isProtected(edit)) edits.push(edit);
    }
    return edits.length === 0 ? { noop: 'no label of a field' } : { edits };
  },
});
