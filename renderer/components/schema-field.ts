interface SchemaField {
  /** `texts`, `numbers`: a list, written with commas. `data`: anything else, written as JSON. */
  readonly kind: 'number' | 'switch' | 'choice' | 'choices' | 'text' | 'texts' | 'numbers' | 'data';
  readonly description: string;
  /** The default as it would be typed; empty where there is none. */
  readonly fallback: string;
  readonly choices: readonly string[];
  /** The default of a list of choices. */
  readonly usual: readonly unknown[];
}

/** How a property of a JSON Schema is best asked for. */
export function fieldOf(property: Readonly<Record<string, unknown>>): SchemaField {
  const items = (property['items'] ?? {}) as Readonly<Record<string, unknown>>;
  const usual: unknown = property['default'];
  const common = {
    description: typeof property['description'] === 'string' ? property['description'] : '',
    fallback: writeList(usual),
    choices: textsIn(property['enum'] ?? items['enum']),
    usual: Array.isArray(usual) ? (usual as unknown[]) : [],
  };
  return { kind: kindOf(property, items), ...common };
}

function kindOf(
  property: Readonly<Record<string, unknown>>,
  items: Readonly<Record<string, unknown>>,
): SchemaField['kind'] {
  switch (property['type']) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'switch';
    case 'string':
      return property['enum'] === undefined ? 'text' : 'choice';
    case 'array':
      if (items['enum'] !== undefined) return 'choices';
      if (items['type'] === 'number' || items['type'] === 'integer') return 'numbers';
      return items['type'] === 'string' ? 'texts' : 'data';
    default:
      return 'data';
  }
}

/** A value as it is typed. */
export function writeList(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was typed as a value; what cannot be read stays text, so that it is kept and can be complained of. */
export function readList(typed: string, kind: SchemaField['kind']): unknown {
  if (typed.trim() === '') return undefined;
  switch (kind) {
    case 'texts':
      return typed.split(',').map((item) => item.trimStart());
    case 'numbers': {
      const numbers = typed.split(',').map((item) => (item.trim() === '' ? Number.NaN : Number(item)));
      return numbers.some((number) => Number.isNaN(number)) ? typed : numbers;
    }
    case 'data':
      try {
        return JSON.parse(typed) as unknown;
      } catch {
        return typed;
      }
    default:
      return typed;
  }
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
