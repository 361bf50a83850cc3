/** The steps of a new audit, in order; `file` is the same audit as text. */
export const steps = [
  { id: 'model', title: 'Model', keys: ['model', 'task', 'network'] },
  { id: 'data', title: 'Data', keys: ['dataset'] },
  {
    id: 'tests',
    title: 'What to test',
    keys: [
      'bench',
      'subpopulations',
      'transformations',
      'suites',
      'probes',
      'checks',
      'tools',
      'protect',
      'field',
    ],
  },
  {
    id: 'expectations',
    title: 'Expectations',
    keys: ['expectations', 'metrics', 'level', 'minimumN', 'repeats'],
  },
  { id: 'review', title: 'Review', keys: [] },
] as const;

export type StepId = (typeof steps)[number]['id'];
export type Place = StepId | 'file';

export function isPlace(name: string | null): name is Place {
  return name === 'file' || steps.some(({ id }) => id === name);
}

export function placeTitle(place: Place): string {
  return steps.find(({ id }) => id === place)?.title ?? 'File';
}

/** The step where a value of the file is set; what no step sets is seen at the review. */
export function stepOfPath(path: readonly string[] | null): StepId {
  const key = path?.[0];
  if (key === undefined) return 'tests';
  return steps.find(({ keys }) => (keys as readonly string[]).includes(key))?.id ?? 'review';
}

export function placeAddress(place: Place): string {
  return `/new?step=${place}`;
}

export function stepBeside(place: Place, by: 1 | -1): StepId | null {
  const index = steps.findIndex(({ id }) => id === place);
  return index === -1 ? null : (steps[index + by]?.id ?? null);
}
