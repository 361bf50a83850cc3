import { z } from 'zod';
import type { ImportedExample } from './imported-example.ts';

const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              question: z.string(),
              answers: z.array(z.object({ text: z.string() })).optional(),
              is_impossible: z.boolean().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** The questions of a file in SQuAD's shape, in its order; null where the text is not in that shape. */
export function readSquad(text: string): ImportedExample[] | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = squadSchema.safeParse(content);
  if (!parsed.success) return null;
  return parsed.data.data.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ context, qas }) =>
      qas.map(({ question, answers = [], is_impossible: isImpossible = false }) => ({
        fields: { question, context },
        ...(answers.length === 0 && !isImpossible
          ? {}
          : { answers: isImpossible ? [] : [...new Set(answers.map((answer) => answer.text))] }),
      })),
    ),
  );
}
