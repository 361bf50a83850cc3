import { dirname, resolve } from 'node:path';
import type { Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { readAuditFile } from '../audit/read-audit-file.ts';
import { asMapping } from '../benches/bench-digest.ts';
import { carriedKeys } from '../benches/bench-schema.ts';
import { writeSeal } from '../benches/bench-seal.ts';
import { builtinIds } from '../benches/builtin-benches.ts';
import { parseBench, readBench } from '../benches/read-bench.ts';
import { writeDraft, type Draft } from '../benches/write-draft.ts';
import { subpopulations } from '../catalogue/subpopulations/index.ts';
import { transformations } from '../catalogue/transformations/index.ts';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import type { Transformation } from '../catalogue/define-transformation.ts';
import { resolveBench } from './resolve-bench.ts';

export interface DraftInput {
  readonly task?: Task;
  /** Path of an audit file whose tests and limits the bench takes over. */
  readonly from?: string;
}

/** A new bench file, commented and sealed: for a task, or with what an audit file tests. */
export async function draftBench({ task, from }: DraftInput): Promise<string> {
  const draft =
    from === undefined ? draftForTask(task ?? 'text-classification') : await draftFromAudit(from, task);
  const text = writeDraft(draft);
  const path = resolve(from === undefined ? '.' : dirname(from), 'new-bench.yaml');
  return writeSeal(await resolveBench(parseBench(text, path, from ?? 'the new bench')), '1.0.0');
}

async function draftFromAudit(from: string, given: Task | undefined): Promise<Draft> {
  const { file, name } = await readAuditFile(from);
  const task = given ?? file.task;
  if (task === undefined) {
    throw new AssayError('usage', `${from} names no task (it is told from the model); say it with --task.`);
  }
  const members = Object.entries(file).filter(
    ([key, value]) => carriedKeys.includes(key) && !(Array.isArray(value) && value.length === 0),
  );
  const order = ([key]: [string, unknown]): number => carriedKeys.indexOf(key);
  members.sort((a, b) => order(a) - order(b));
  return { name, task, members: Object.fromEntries(members), offered: {} };
}

/** Begins with the bench that comes with Assay for the task, and offers every other entry that fits and needs no option. */
function draftForTask(task: Task): Draft {
  const ready = builtinIds().map((id) => readBench(id, '.'));
  const alike = ready.filter(({ file }) => file.task === task);
  const base = alike.find(({ id }) => id.endsWith(`/${task}`)) ?? alike[0];
  const carried = carriedKeys.map((key): [string, unknown] => [key, base?.written[key]]);
  const members = {
    ...Object.fromEntries(carried),
    subpopulations: base?.file.subpopulations ?? [],
    transformations: base?.file.transformations ?? [],
    seed: base?.file.seed ?? 1,
    level: base?.file.level ?? 0.95,
    minimumN: base?.file.minimumN ?? 30,
  };
  const unused = <E extends Subpopulation | Transformation>(
    entries: readonly E[],
    used: readonly unknown[],
    fits: (entry: E) => boolean,
  ): E[] => {
    const ids = new Set(used.map((item) => asMapping(item)['id']));
    return entries.filter((entry) => !ids.has(entry.id) && fits(entry) && standsAlone(entry));
  };
  return {
    name: `My bench for ${task}`,
    task,
    members,
    offered: {
      subpopulations: unused<Subpopulation>(
        subpopulations,
        members.subpopulations,
        (entry) => entry.tasks?.includes(task) ?? true,
      ),
      transformations: unused<Transformation>(
        transformations,
        members.transformations,
        (entry) => entry.deny[task] === undefined,
      ),
    },
  };
}

/** Whether an entry can be named without an option. */
function standsAlone(entry: Subpopulation | Transformation): boolean {
  const { success, data } = entry.options.safeParse({});
  return success && (!('refuse' in entry) || entry.refuse(data) === null);
}
