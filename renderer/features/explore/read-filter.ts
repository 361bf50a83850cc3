import type { ExploreFilter } from '#shared/domain/explore';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isFlag: Check = (value) => typeof value === 'boolean';
const areTexts: Check = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The engine judges values; this is what the chips need in order to be drawn. */
const shapes: Readonly<Record<keyof ExploreFilter, Check>> = {
  slice: isText,
  example: isText,
  status: areTexts,
  flipped: isFlag,
  correct: isFlag,
  gold: areTexts,
  predicted: areTexts,
  confidence: (value) =>
    isObject(value) && typeof value['from'] === 'number' && typeof value['to'] === 'number',
  text: (value) => isObject(value) && isText(value['find']),
  tag: isText,
  commented: isFlag,
  validity: isText,
};

export type ReadFilter =
  | { readonly filter: ExploreFilter; readonly fault: null }
  | { readonly filter: null; readonly fault: string };

/** The filter of an address; nothing given is no filter. */
export function readFilter(text: string | null): ReadFilter {
  if (text === null || text === '') return { filter: {}, fault: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { filter: null, fault: 'The filter in the address is no JSON.' };
  }
  if (!isObject(value)) return { filter: null, fault: 'The filter in the address is no JSON object.' };
  for (const [name, part] of Object.entries(value)) {
    const check = Object.hasOwn(shapes, name) ? shapes[name as keyof ExploreFilter] : undefined;
    if (check === undefined)
      return { filter: null, fault: `The filter in the address has a part “${name}”, which no filter has.` };
    if (!check(part))
      return { filter: null, fault: `The part “${name}” of the filter in the address is not of its kind.` };
  }
  return { filter: value, fault: null };
}
