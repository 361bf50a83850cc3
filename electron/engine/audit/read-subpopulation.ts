import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import { combining, type PlannedSubpopulation, type SliceExpression } from './planned-subpopulation.ts';

export type Mapping = Readonly<Record<string, unknown>>;

export function fault(place: string, problem: string): AssayError {
  return new AssayError('audit-file', `${place}: ${problem}.`, { details: { path: place } });
}

/** Lets what goes wrong know where in the audit file it stands. */
export function standsAt<Found>(place: string, find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    throw new AssayError(error.code, error.message, {
      cause: error,
      details: { ...error.details, path: place },
    });
  }
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReference(item: unknown): item is Mapping & { readonly id: string } {
  return isMapping(item) && typeof item['id'] === 'string';
}

export function readReference(
  item: unknown,
  place: string,
): { id: string; name: string | null; part: string; given: Record<string, unknown> } {
  if (typeof item === 'string') {
    const [id = '', ...rest] = item.split('/');
    return { id, name: null, part: rest.join('/'), given: {} };
  }
  if (!isReference(item)) {
    const found = isMapping(item) ? Object.keys(item).join(', ') : JSON.stringify(item);
    throw fault(
      place,
      `expected the id of a subpopulation, a mapping with its id, or one of ${combining.join(', ')}; found ${found}${isMapping(item) ? suggestion(Object.keys(item)[0] ?? '', ['id', ...combining]) : ''}`,
    );
  }
  const { id, name = null, part = '', ...given } = item;
  return {
    id,
    name: typeof name === 'string' ? name : null,
    part: typeof part === 'string' ? part : '',
    given,
  };
}

export function checkName(name: string | null, place: string): string | null {
  if (name === null || /^[^/:*#\s][^/:*#]{0,79}$/.test(name)) return name;
  throw fault(`${place}.name`, `expected 1 to 80 characters without / : * #, found ${JSON.stringify(name)}`);
}

/** The part an operand means: the one named, else the only one, else `with`. */
export function choosePart(of: PlannedSubpopulation, part: string, place: string): SliceExpression {
  const known = of.entry.slices(new Float64Array(0), of.options, []).map(({ key }) => key);
  if (part === '' && known.includes('with')) return { operation: 'part', of, part: 'with', place };
  const [only] = known;
  if (part === '' && known.length === 1 && only !== undefined)
    return { operation: 'part', of, part: only, place };
  // Parts that are named after the data's values are known when the data has been measured.
  if (part !== '' && (known.length === 0 || known.includes(part)))
    return { operation: 'part', of, part, place };
  const parts = known.length === 0 ? 'one for each value' : known.join(', ');
  throw fault(
    place,
    part === ''
      ? `say which part of "${of.entry.id}" is meant, such as ${of.entry.id}/${only ?? 'VALUE'}; its parts: ${parts}`
      : `"${of.entry.id}" has no part ${quoteName(part)}${suggestion(part, known)}; its parts: ${parts}`,
  );
}
