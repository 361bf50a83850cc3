import type { Gold } from '#shared/domain/example';
import type { FieldName } from '#shared/domain/task';
import type { Span } from '#shared/domain/text';
import type { SpanMap } from '../language/span-map.ts';

/** Where the change moved the gold value: unchanged (null), a new value, or a reason why it could not follow. */
export type CarriedGold = { readonly gold: Gold | null } | { readonly lost: string };

const lostEntity = 'an edit cut into a labelled entity';
const lostAnswer = 'an edit cut into the gold answer';

/** Entity labels follow the edits of `text`, answer offsets those of `context`; labels and references stay as they are. */
export function carryGold(gold: Gold | null, field: FieldName, map: SpanMap): CarriedGold {
  if (gold === null) return { gold: null };
  if (gold.kind === 'entities' && field === 'text') {
    const entities = gold.entities.map((entity) => {
      const moved = map.toNew(entity);
      return moved === null ? null : { ...moved, label: entity.label };
    });
    if (entities.includes(null)) return { lost: lostEntity };
    return { gold: { kind: 'entities', entities: entities.filter((entity) => entity !== null) } };
  }
  if (gold.kind === 'answers' && field === 'context' && gold.starts !== undefined) {
    const starts = gold.starts.map(
      (start, index) => map.toNew({ start, end: start + (gold.answers[index]?.length ?? 0) })?.start,
    );
    if (starts.includes(undefined)) return { lost: lostAnswer };
    return { gold: { ...gold, starts: starts.filter((start) => start !== undefined) } };
  }
  return { gold: null };
}

/** Ranges of the field that a transformation must leave alone: the user's protected words, and gold answers in a context. */
export function protectedSpans(
  text: string,
  field: FieldName,
  gold: Gold | null,
  protect: readonly string[],
): Span[] {
  const answers = gold?.kind === 'answers' && field === 'context' ? gold.answers : [];
  return [...protect, ...answers].filter((word) => word !== '').flatMap((word) => occurrences(text, word));
}

function occurrences(text: string, word: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + word.length)) {
    spans.push({ start, end: start + word.length });
  }
  return spans;
}
