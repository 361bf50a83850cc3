import type { Span } from '#shared/domain/text';
import type { EntityKind } from './entity-kinds.ts';
import { findTerms } from './terms.ts';
import type { Term } from './terms.ts';

export interface Entity extends Span {
  readonly text: string;
  readonly kind: EntityKind;
  /** The words of the entity, such as the given name and the surname of a person. */
  readonly terms: readonly Term[];
}

export interface EntityFinder {
  /** The entities in order, not overlapping, with exact UTF-16 offsets. English only. */
  find(text: string): readonly Entity[];
}

/** In the order in which they are tried: a price is also a number. */
const kindTags: readonly (readonly [EntityKind, readonly string[]])[] = [
  ['money', ['Money']],
  ['date', ['Month', 'WeekDay', 'Year', 'Time', 'Holiday']],
  ['person', ['Person', 'Honorific']],
  ['place', ['Place']],
  ['organisation', ['Organization']],
  ['number', ['Value']],
];

const notNumbers = new Set(['a', 'an', 'one', 'half', 'and', 'of', 'out']);

function isNamed(kind: EntityKind): boolean {
  return kind === 'person' || kind === 'place' || kind === 'organisation';
}

/** Names count only when they are written as names: the tagger alone takes a fridge for a place. */
function findKind({ text, tags }: Term): EntityKind | null {
  if (tags.has('Pronoun')) return null;
  for (const [kind, names] of kindTags) {
    if (!names.some((name) => tags.has(name))) continue;
    if (isNamed(kind) && !/^(?:\p{Lu}|&$)/u.test(text)) continue;
    return kind === 'number' && notNumbers.has(text.toLowerCase()) ? null : kind;
  }
  return null;
}

/** A name without the possessive ending, which belongs to the sentence. */
function endOfName(term: Term): number {
  const ending = /['\u2019]s?$/u.exec(term.text);
  return ending ? term.end - ending[0].length : term.end;
}

function isContinued(text: string, before: Term, after: Term): boolean {
  return (
    before.sentence === after.sentence && /^(?:\.?\s|[-&]|\s&\s)?$/u.test(text.slice(before.end, after.start))
  );
}

/** Whether two neighbouring words make one entity; the day before a month belongs to the date. */
function joins(before: EntityKind, after: EntityKind): boolean {
  return before === after || (before === 'number' && after === 'date');
}

export function createEntityFinder(): EntityFinder {
  return {
    find(text) {
      const groups: { kind: EntityKind; terms: Term[] }[] = [];
      let open: { kind: EntityKind; terms: Term[] } | null = null;
      for (const term of findTerms(text)) {
        const kind = findKind(term);
        const last = open?.terms.at(-1);
        if (kind && open && last && joins(open.kind, kind) && isContinued(text, last, term)) {
          open.terms.push(term);
          open.kind = kind;
        } else if (kind) groups.push((open = { kind, terms: [term] }));
        else open = null;
      }
      return groups
        .filter(({ kind, terms }) => kind !== 'person' || terms.some(({ tags }) => !tags.has('Honorific')))
        .flatMap(({ kind, terms }) => {
          const [first, last] = [terms[0], terms.at(-1)];
          if (!first || !last) return [];
          const [start, end] = [first.start, isNamed(kind) ? endOfName(last) : last.end];
          return [{ start, end, text: text.slice(start, end), kind, terms }];
        });
    },
  };
}
