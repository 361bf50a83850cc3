import type { EntryDescriptor } from '#shared/domain/descriptor';

interface OptionSchema {
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

function describeOption([name, schema]: [string, OptionSchema]): string {
  const standard = schema.default === undefined ? '' : ` = \`${JSON.stringify(schema.default)}\``;
  return `\`${name}\`${standard.replaceAll('|', '\\|')}`;
}

/** One row a subpopulation: id, what it does, options with their defaults, tasks. */
export function makeSubpopulationTable(entries: readonly EntryDescriptor[]): string {
  const rows = entries.map(({ id, summary, options, facts }) => {
    const { properties = {} } = options as { properties?: Record<string, OptionSchema> };
    const tasks = (facts['tasks'] as readonly string[]).join(', ');
    const own = Object.entries(properties).filter(([name]) => !['percentiles', 'intervals'].includes(name));
    const ranged =
      'percentiles' in properties ? ['ranges'] : 'intervals' in properties ? ['`intervals`'] : [];
    const listed = [...own.map(describeOption), ...ranged].join(', ');
    return `| \`${id}\` | ${summary.replaceAll('|', '\\|')} | ${listed === '' ? '–' : listed} | ${tasks} |`;
  });
  return ['| id | slices | options and defaults | tasks |', '|---|---|---|---|', ...rows].join('\n');
}
