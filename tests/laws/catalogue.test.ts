import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { entryDescriptor } from '#shared/domain/descriptor';
import { tasks, taskShapes } from '#shared/domain/task';
import { describeEntry } from '../../electron/engine/catalogue/describe-entry.ts';
import { checks, findCheck } from '../../electron/engine/catalogue/checks/index.ts';
import type { Entry } from '../../electron/engine/catalogue/entry-kind.ts';
import { findJudge, judges } from '../../electron/engine/catalogue/judges/index.ts';
import { findMetric, metrics } from '../../electron/engine/catalogue/metrics/index.ts';
import type { MetricId } from '../../electron/engine/catalogue/metrics/index.ts';
import { findProbe, probes } from '../../electron/engine/catalogue/probes/index.ts';
import { findSubpopulation, subpopulations } from '../../electron/engine/catalogue/subpopulations/index.ts';
import type { SubpopulationId } from '../../electron/engine/catalogue/subpopulations/index.ts';
import {
  findTransformation,
  transformations,
} from '../../electron/engine/catalogue/transformations/index.ts';
import type { TransformationId } from '../../electron/engine/catalogue/transformations/index.ts';
import { errorOf } from './error-of.ts';

const catalogue = join(import.meta.dirname, '..', '..', 'electron', 'engine', 'catalogue');

const kinds: readonly (readonly [string, readonly Entry[], (id: string) => Entry])[] = [
  ['transformations', transformations, findTransformation],
  ['subpopulations', subpopulations, findSubpopulation],
  ['metrics', metrics, findMetric],
  ['checks', checks, findCheck],
  ['probes', probes, findProbe],
  ['judges', judges, findJudge],
];

describe.each(kinds)('%s', (folder, entries, find) => {
  it('registers every file of the folder under the id that is its name', () => {
    const files = readdirSync(join(catalogue, folder)).filter(
      (name) => name.endsWith('.ts') && !name.startsWith('index'),
    );
    expect(entries.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
    for (const { id } of entries) expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  });

  it('finds every entry by its id', () => {
    for (const entry of entries) expect(find(entry.id)).toBe(entry);
  });

  it('names the nearest id for one that does not exist', () => {
    const { id } = entries[0]!;
    const error = errorOf(() => find(`${id}x`));
    expect(error.code).toBe('unknown-entry');
    expect(error.details['nearest']).toBe(id);
    expect(error.message).toContain(`"${id}x"`);
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('describes %s as plain JSON', (_id, entry) => {
    const descriptor = describeEntry(entry);
    expect(entryDescriptor.parse(JSON.parse(JSON.stringify(descriptor)))).toEqual(
      JSON.parse(JSON.stringify(descriptor)),
    );
    expect(descriptor.title).toMatch(/^[A-Z].*[^.!?\s]$/);
    expect(descriptor.summary).toMatch(/^[A-Z0-9].*\.$/);
    expect(descriptor.summary).not.toMatch(/\s{2}|\n/);
    expect(descriptor.examples.length).toBeGreaterThan(0);
    for (const cite of descriptor.cites) expect(cite).toMatch(/\(\d{4}\), ./);
  });

  it.each(entries.map((entry) => [entry.id, entry] as const))('explains every option of %s', (_id, entry) => {
    const { properties } = describeEntry(entry).options as {
      properties: Record<string, { description?: string; default?: unknown }>;
    };
    for (const property of Object.values(properties)) expect(property.description).toMatch(/\.$/);
  });
});

it('has the primary metric of every task, made for that task', () => {
  for (const task of tasks) expect(findMetric(taskShapes[task].primaryMetric).tasks).toContain(task);
});

it('knows the ids of each kind as literals', () => {
  expectTypeOf<TransformationId>().extract<'char-swap'>().toEqualTypeOf<'char-swap'>();
  expectTypeOf<string>().not.toExtend<TransformationId | SubpopulationId | MetricId>();
});
