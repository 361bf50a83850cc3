import type { Span } from '#shared/domain/text';
import type { EntityKind } from './entity-kinds.ts';
import { findFigure } from './figures.ts';
import { findName } from './names.ts';
import { findTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface Entity extends Span {
  readonly text: string;
  readonly kind: EntityKind;
  /** The tokens of the entity, such as the title, the given name and the surname of a person. */
  readonly tokens: readonly Token[];
}

export interface EntityFinder {
  /** The entities in order, not overlapping, with exact UTF-16 offsets. English only. */
  find(text: string): readonly Entity[];
}

/** A stretch of tokens that names or counts something: from `start` up to, not including, `end`. */
export interface EntityRun {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
}

function describeRun(text: string, tokens: readonly Token[], run: EntityRun): readonly Entity[] {
  const own = tokens.slice(run.start, run.end);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    {
      start: first.start,
      end: last.end,
      text: text.slice(first.start, last.end),
      kind: run.kind,
      tokens: own,
    },
  ];
}

function findEntities(text: string, tokens: readonly Token[]): readonly Entity[] {
  const entities: Entity[] = [];
  const known = new Map<string, EntityKind>();
  for (let index = 0; index < tokens.length;) {
    const run = findFigure(text, tokens, index) ?? findName(text, tokens, index, known);
    if (run === null) {
      index += 1;
      continue;
    }
    if (run.kind !== null) entities.push(...describeRun(text, tokens, { ...run, kind: run.kind }));
    index = Math.max(run.end, index + 1);
  }
  return entities;
}

/** @param tokens how tokens are found; those of the whole process unless told otherwise */
export function createEntityFinder(tokens: (text: string) => readonly Token[] = findTokens): EntityFinder {
  return { find: (text) => findEntities(text, tokens(text)) };
}
