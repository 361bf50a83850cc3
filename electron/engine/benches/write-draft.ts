import { stringify } from 'yaml';
import type { Task } from '#shared/domain/task';

export interface Draft {
  readonly name: string;
  readonly task: Task;
  /** Values of the keys that benches and audit files share; undefined ones are left out. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Entries that fit the task and are not in use, offered as comments: id and summary. */
  readonly offered: Readonly<Record<string, readonly { readonly id: string; readonly summary: string }[]>>;
}

const comments: Readonly<Record<string, string>> = {
  field: 'The field that is changed.',
  subpopulations: 'Parts of the data that a single score hides.',
  transformations:
    'Changes of the text; options stand beside the id: { id: word-delete, rate: 0.2, variants: 3 }.',
  suites: 'Hand-made tests: builtin/…, or whole suites written out here.',
  metrics: 'The first is the primary one; without this key, all that fit the task.',
  protect: 'Words that no change may touch.',
  expectations: 'Limits, set before any run. "clean" is the unchanged data, * matches anything.',
  seed: 'The only source of chance.',
  level: 'Confidence level of the intervals.',
  minimumN: 'A slice with fewer scored units takes part in no verdict.',
  replicates: 'Bootstrap replicates.',
};

/** A bench file with a comment for each key, not sealed yet. */
export function writeDraft({ name, task, members, offered }: Draft): string {
  const head = [
    '# A test bench: what to test, with which limits, under one name and version. An audit file follows it with',
    '# bench: ./this-file.yaml, beside its own model and dataset. "assay bench check" tells when a new version is due.',
    'bench: 1',
    `name: ${inline(name)}`,
    "version: '1.0.0' # major: a result can no longer be held against the old one; minor: something was added",
    `task: ${task}`,
  ];
  const body = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => writeMember(key, value, offered[key] ?? []));
  const tail = [
    '',
    '# Entries that must not be used with this bench, and why.',
    '# deny:',
    '#   - { id: word-delete, reason: a short text means little without each of its words }',
    '',
    '# Written by assay bench check --write.',
  ];
  return [...head, ...body, ...tail].join('\n') + '\n';
}

function writeMember(key: string, value: unknown, offered: NonNullable<Draft['offered'][string]>): string[] {
  const comment = comments[key];
  const lines = [...(comment === undefined ? [] : ['', `# ${comment}`])];
  if (!Array.isArray(value)) return [...lines, `${key}: ${inline(value)}`];
  const width = Math.max(0, ...offered.map(({ id }) => id.length));
  return [
    ...lines,
    value.length === 0 ? `${key}: []` : `${key}:`,
    ...value.map((item: unknown) => `  - ${inline(item)}`),
    ...(offered.length === 0 ? [] : ['  # More that fits this task:']),
    ...offered.map(({ id, summary }) => `  # - ${id.padEnd(width)} # ${cut(summary)}`),
  ];
}

function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trimEnd();
}

/** Enough of a summary to choose by. */
function cut(summary: string): string {
  return summary.length <= 80 ? summary : `${summary.slice(0, 79).trimEnd()}…`;
}
