import type { Answer } from '#shared/domain/prediction';
import type { Edit } from '#shared/domain/text';
import { normaliseAnswer } from '../../language/normalise-answer.ts';
import { createSpanMap } from '../../language/span-map.ts';

/** A text that two answers share exactly when they count as the same answer, whatever form of the example they answer. */
export function answerKey(
  answer: Answer,
  unit: { readonly edits: readonly Edit[]; readonly field: string | null },
): string {
  switch (answer.kind) {
    case 'label':
      return answer.label;
    case 'span':
    case 'text':
      return normaliseAnswer(answer.text);
    case 'entities': {
      const map = unit.field === 'text' && unit.edits.length > 0 ? createSpanMap(unit.edits) : null;
      // Places in the unchanged text; one that has none there can equal no other form's.
      const keys = answer.entities.map(({ start, end, label }) => {
        const old = map === null ? { start, end } : map.toOld({ start, end });
        return old === null ? `new ${start} ${end} ${label}` : `${old.start} ${old.end} ${label}`;
      });
      return JSON.stringify(keys.sort());
    }
  }
}
