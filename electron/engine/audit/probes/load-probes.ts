import type { Example } from '#shared/domain/example';
import { AssayError } from '#shared/errors';
import type { ProbeMaking, ProbeSubject } from '../../catalogue/define-probe.ts';
import type { Tools } from '../../catalogue/tools.ts';
import { openDataset, type OpenedDataset } from '../../datasets/open-dataset.ts';
import { loadResources } from '../../language/resources.ts';
import { locateData } from '../locate-reference.ts';
import { caseExamples, itemExamples } from './probe-examples.ts';
import type { ProbeOutline } from './probe-outline.ts';
import { locateJudge } from './locate-judge.ts';
import type { ResolvedProbe } from './resolve-probes.ts';

/** A probe with its items, before its cases are made. */
export interface LoadedProbe {
  readonly resolved: ResolvedProbe;
  readonly source: string;
  readonly items: readonly Example[];
  /** False where the items are the examples of the data set, which are stored anyway. */
  readonly own: boolean;
  readonly opened: OpenedDataset;
  readonly judges: ProbeOutline['judges'];
}

/**
 * Finds the items of each probe: those that the audit file names, else the audit's data where they are of the right kind,
 * else the built-in ones.
 * @param dataset the audit's data; null where it has none
 * @param folder where relative paths start
 * @throws AssayError of `openDataset`; `audit-file` for a probe without items
 */
export async function loadProbes(
  probes: readonly ResolvedProbe[],
  dataset: OpenedDataset | null,
  folder: string,
  signal?: AbortSignal,
): Promise<LoadedProbe[]> {
  const loaded: LoadedProbe[] = [];
  for (const resolved of probes) {
    const named = resolved.items === null ? null : locateData(resolved.items, folder);
    const fits = dataset !== null && dataset.sheet.task === resolved.probe.itemTask;
    const standard = resolved.probe.standardItems;
    const reference = named ?? (fits || standard === null ? null : { path: standard });
    const own = reference !== null;
    if (!own && !fits) throw noItems(resolved, dataset);
    const opened = own
      ? await openDataset(
          { ...reference, task: resolved.probe.itemTask },
          signal === undefined ? {} : { signal },
        )
      : dataset;
    if (opened === null) throw noItems(resolved, dataset);
    const items: Example[] = [];
    for await (const example of opened.examples(signal)) items.push(example);
    const judges = await Promise.all(resolved.judges.map((judge) => locateJudge(judge, folder)));
    loaded.push({ resolved, source: opened.sheet.source, items, own, opened, judges });
  }
  return loaded;
}

function noItems({ name, probe }: ResolvedProbe, dataset: OpenedDataset | null): AssayError {
  const has = dataset === null ? 'the audit has no data' : `the audit's data are ${dataset.sheet.task}`;
  return new AssayError(
    'audit-file',
    `Probe "${name}" needs items of the kind ${probe.itemTask}, and ${has}; name them, such as { id: ${probe.id}, items: … }.`,
    { details: { probe: name } },
  );
}

export interface ProbeStream {
  /** Items and cases of every probe, in order, to be stored behind all other examples. */
  readonly examples: AsyncIterable<Example>;
  /** Complete once `examples` has been read to its end. */
  outlines(): ProbeOutline[];
}

/** Makes the cases of all probes as they are read. */
export function streamProbes(
  loaded: readonly LoadedProbe[],
  making: {
    readonly seed: number;
    readonly subject: ProbeSubject;
    readonly tools: Tools;
    readonly signal?: AbortSignal;
  },
): ProbeStream {
  const counts = loaded.map(() => 0);
  async function* examples(): AsyncGenerator<Example> {
    for (const [index, { resolved, items, own }] of loaded.entries()) {
      if (own) yield* itemExamples(resolved.name, items);
      const context: ProbeMaking = {
        ...making.subject,
        seed: making.seed,
        tools: making.tools,
        resources: await loadResources(resolved.probe.needs),
        ...(making.signal === undefined ? {} : { signal: making.signal }),
      };
      yield* caseExamples(resolved, items, context, () => {
        counts[index] = (counts[index] ?? 0) + 1;
      });
    }
  }
  return {
    examples: examples(),
    outlines: () =>
      loaded.map(({ resolved, source, items, own, judges }, index) => ({
        name: resolved.name,
        source,
        items: own ? items.length : 0,
        cases: counts[index] ?? 0,
        judges,
      })),
  };
}
