import type { Gold } from '#shared/domain/example';
import { taskShapes, type Fields } from '#shared/domain/task';
import type { LabelledSpan } from '#shared/domain/text';
import type { CaseContext } from './build-case.ts';
import { suiteFault } from './suite-fault.ts';
import type { SuiteCaseMapping } from './suite-schema.ts';

const goldKeys = ['label', 'answers', 'entities', 'references'] as const;

/** What the case says the model should answer, in the shape of the task; null where it says nothing. */
export function readGold(mapping: SuiteCaseMapping, original: Fields, context: CaseContext): Gold | null {
  const { test, task, source, path } = context;
  const { gold: expected } = taskShapes[task];
  const misplaced = goldKeys.find((key) => key !== expected && mapping[key] !== undefined);
  if (misplaced !== undefined || (test.label !== undefined && expected !== 'label')) {
    throw suiteFault(
      source,
      misplaced === undefined ? [...path.slice(0, 2), 'label'] : [...path, misplaced],
      `"${misplaced ?? 'label'}" is not what ${task} answers with; write "${expected}"`,
    );
  }
  switch (expected) {
    case 'label': {
      const label = mapping.label ?? test.label;
      return label === undefined ? null : { kind: 'label', label };
    }
    case 'answers':
      return mapping.answers === undefined ? null : { kind: 'answers', answers: listOf(mapping.answers) };
    case 'references':
      return mapping.references === undefined
        ? null
        : { kind: 'references', references: listOf(mapping.references) };
    case 'entities':
      return mapping.entities === undefined
        ? null
        : { kind: 'entities', entities: locateEntities(mapping.entities, original.text ?? '', context) };
  }
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Each entity is the next occurrence of its words after the one before. */
function locateEntities(
  entities: readonly { readonly text: string; readonly label: string }[],
  text: string,
  { source, path }: CaseContext,
): LabelledSpan[] {
  let from = 0;
  return entities.map((entity, index) => {
    const start = text.indexOf(entity.text, from);
    if (start === -1) {
      throw suiteFault(
        source,
        [...path, 'entities', index],
        `the entity "${entity.text}" is not in the text${from === 0 ? '' : ' after the one before it'}; copy its words from the text, in order`,
      );
    }
    from = start + entity.text.length;
    return { start, end: from, label: entity.label };
  });
}
