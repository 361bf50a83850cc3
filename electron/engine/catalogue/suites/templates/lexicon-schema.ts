import { z } from 'zod';

const word = z
  .string({ error: 'expected a word; put quotes around a number, a date, or yes and no' })
  .min(1, { error: 'expected a word, found an empty one' });

const words = z
  .array(
    z.union(
      [
        word,
        z
          .record(z.string().regex(/^[A-Za-z][A-Za-z-]*$/, { error: 'expected a name of letters' }), word)
          .refine((entry) => Object.hasOwn(entry, 'word'), {
            error: 'expected the key "word" beside the others',
          }),
      ],
      { error: 'expected a word, or a mapping such as {word: oak, plural: oaks}' },
    ),
    { error: 'expected a list of words' },
  )
  .describe('Words; a mapping adds columns, such as {word: oak, plural: oaks}');

const tag = z
  .string()
  .regex(/^[a-z][a-z-]*$/, { error: 'expected a name of small letters and hyphens' })
  .refine((name) => !['a', 'an'].includes(name), {
    error: 'a and an ask for an article; choose another name',
  });

const lexicon = z.union([words, z.record(tag, words), word], {
  error: 'expected a list of words, a mapping of lists, or the path of a file',
});

/** Lexicons by tag: words, parts with words, or the path of a text, CSV or TSV file from the folder of the suite. */
export const lexiconsSchema = z
  .record(tag, lexicon)
  .describe('Words for the slots of templates, by tag; a path names a .txt, .csv or .tsv file')
  .meta({ id: 'lexicons' });

export type LexiconMapping = z.output<typeof lexiconsSchema>;
