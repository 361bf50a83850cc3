import type { Example } from '#shared/domain/example';
import { fieldNames, type FieldName } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import { AssayError } from '#shared/errors';
import type { Note, ProbeCase, ProbeMaking } from '../../catalogue/define-probe.ts';
import { hashContent } from '../../datasets/build-example.ts';
import type { ResolvedProbe } from './resolve-probes.ts';

/** What a stored case carries beside its texts. */
export interface CasePlace {
  readonly probe: string;
  readonly item: string;
  readonly condition: string;
  readonly variant: number;
  readonly noop: string | null;
  readonly field: FieldName | null;
  readonly edits: readonly Edit[];
  readonly note: Note;
}

/** The probe's own items as examples to store; their columns come back by {@link readItem}. */
export function* itemExamples(name: string, items: readonly Example[]): Generator<Example> {
  for (const item of items) {
    const { id, columns } = item;
    yield {
      ...item,
      id: `probe:${name}/item/${id}`,
      columns: { item: JSON.stringify({ id, columns }) },
    };
  }
}

/** An item as it was before {@link itemExamples}; an example of the data set is one already. */
export function readItem(example: Example): Example {
  const text = example.columns['item'];
  if (text === undefined || !example.id.startsWith('probe:')) return example;
  const { id, columns } = JSON.parse(text) as Pick<Example, 'id' | 'columns'>;
  return { ...example, id, columns };
}

/** Every case of a probe as an example to store, in order. `count` hears of each. */
export async function* caseExamples(
  resolved: ResolvedProbe,
  items: readonly Example[],
  making: ProbeMaking,
  count: () => void,
): AsyncGenerator<Example> {
  const { name, probe, options } = resolved;
  const known = new Set(resolved.conditions.map(({ id }) => id));
  const itemIds = new Set(items.map(({ id }) => id));
  let row = 0;
  for await (const made of probe.cases(items, options, making)) {
    if (making.signal?.aborted === true)
      throw new AssayError(
        'cancelled',
        'The audit was cancelled while its cases were made; nothing was asked yet.',
      );
    if (!known.has(made.condition) || !itemIds.has(made.item))
      throw new AssayError(
        'internal',
        `Probe ${name} made a case of ${made.item}/${made.condition}, which it does not have.`,
      );
    row += 1;
    count();
    yield toExample(name, made, row);
    // Lets a cancel or a progress listener in; making a case is synchronous.
    if (row % 64 === 0) await new Promise<void>((resume) => setImmediate(resume));
  }
}

function toExample(name: string, made: ProbeCase, row: number): Example {
  const { item, condition, variant = 0, fields, gold = null, shared, field, edits = [], noop, note } = made;
  const place = {
    item,
    condition,
    variant,
    ...(noop === undefined ? {} : { noop }),
    ...(field === undefined ? {} : { field }),
    ...(note === undefined ? {} : { note }),
  };
  const triples = edits.map(({ start, end, replacement }) => [start, end, replacement]);
  return {
    id: `probe:${name}/${condition}/${item}${variant === 0 ? '' : `/${variant + 1}`}`,
    row,
    fields,
    gold,
    columns: {
      probe: name,
      case: JSON.stringify(place),
      ...(edits.length === 0 ? {} : { edits: JSON.stringify(triples) }),
    },
    hash: hashContent({ fields, gold }),
    ...(shared === undefined ? {} : { shared }),
  };
}

type Triple = readonly [start: number, end: number, replacement: string];

/** Where an example made by {@link caseExamples} belongs; null for any other. */
export function readCasePlace(columns: Example['columns']): CasePlace | null {
  const { probe, case: text, edits } = columns;
  if (probe === undefined || text === undefined) return null;
  const stored = JSON.parse(text) as Partial<CasePlace> & Pick<CasePlace, 'item' | 'condition'>;
  const triples = edits === undefined ? [] : (JSON.parse(edits) as readonly Triple[]);
  return {
    probe,
    item: stored.item,
    condition: stored.condition,
    variant: stored.variant ?? 0,
    noop: stored.noop ?? null,
    field: fieldNames.find((name) => name === stored.field) ?? null,
    edits: triples.map(([start, end, replacement]) => ({ start, end, replacement })),
    note: stored.note ?? null,
  };
}
