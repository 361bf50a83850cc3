import { readFileSync } from 'node:fs';
import type { Example } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Task } from '#shared/domain/task';
import humor from '../../../../electron/engine/catalogue/probes/humor.ts';
import type {
  ProbeCase,
  ProbeResult,
  ProbeSummarising,
  ProbeSummary,
} from '../../../../electron/engine/catalogue/define-probe.ts';
import { loadResources } from '../../../../electron/engine/language/resources.ts';
import { resourcePath } from '../../../../electron/engine/resources.ts';

const noColumns: Readonly<Record<string, string>> = {};

export function example(id: string, text: string, label: string, columns = noColumns): Example {
  return { id, row: 1, fields: { text }, gold: { kind: 'label', label }, columns, hash: id };
}

/** The built-in jokes and neutral texts as the reader gives them. */
export const builtinItems: readonly Example[] = readFileSync(
  resourcePath('datasets', 'humor', 'data.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => {
    const { id, text, label, ...rest } = JSON.parse(line) as { [name: string]: string | number } & Record<
      'id' | 'text' | 'label',
      string
    >;
    const columns = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
    return example(id, text, label, columns);
  });

/** Scores a case: for humor, 0 to 1. */
export type Detector = (text: string, given: ProbeCase) => number;

export async function casesOf(
  items: readonly Example[],
  given: Parameters<typeof humor.options.parse>[0] = {},
  task: Task = 'text-classification',
): Promise<readonly ProbeCase[]> {
  const options = humor.options.parse(given);
  const resources = await loadResources(humor.needs);
  const making = { task, labels: ['humor', 'not-humor'], seed: 7, resources, tools: {} };
  const cases: ProbeCase[] = [];
  for await (const one of humor.cases(items, options, making)) cases.push(one);
  return cases;
}

/** The whole probe with a scripted detector in place of a model. */
export async function probe(...asked: Parameters<typeof ask>): Promise<ProbeSummary> {
  const { results, options, context } = await ask(...asked);
  return humor.summarise(results, options, context);
}

/** What the probe summarises. */
export async function ask(
  items: readonly Example[],
  given: Parameters<typeof humor.options.parse>[0],
  detector: Detector,
  answer: (score: number) => Answer = (score) => ({
    kind: 'label',
    label: score >= 0.5 ? 'humor' : 'not-humor',
    scores: { humor: score, 'not-humor': 1 - score },
  }),
  task: Task = 'text-classification',
) {
  const options = humor.options.parse(given);
  const results = (await casesOf(items, given, task)).map((one): ProbeResult => {
    const text = one.fields.text ?? '';
    const isNoop = one.noop !== undefined;
    return {
      item: one.item,
      condition: one.condition,
      variant: one.variant ?? 0,
      note: one.note ?? null,
      status: isNoop ? 'noop' : 'ok',
      reason: one.noop ?? null,
      answer: isNoop ? null : answer(detector(text, one)),
      against: null,
      truncated: false,
      judgements: {},
      edits: one.edits ?? [],
      field: one.field ?? null,
      readFields: () => one.fields,
    };
  });
  const context: ProbeSummarising = {
    task,
    labels: ['humor', 'not-humor'],
    items,
    conditions: humor.conditions(options),
    judges: [],
    modelName: 'scripted',
    sliceOf: (condition) => condition,
    level: 0.95,
    replicates: 200,
    seed: 7,
    minimumN: 5,
  };
  return { results, options, context };
}

export function estimateOf(summary: ProbeSummary, slice: string, metric: string): number {
  return summary.rows.find((row) => row.sliceId === slice && row.metric === metric)?.figure?.estimate ?? NaN;
}

export function aggregateOf(summary: ProbeSummary, id: string): number {
  return summary.aggregates.find((one) => one.id === id && one.part === null)?.figure?.estimate ?? NaN;
}
