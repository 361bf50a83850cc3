import type { Example } from '#shared/domain/example';
import type { ProbePanel } from '#shared/domain/probe';
import { clusterBootstrapMean } from '../../../statistics/bootstrap.ts';
import type { Note, ProbeResult } from '../../define-probe.ts';
import type { ConditionPlan } from './conditions.ts';
import type { ScoreSettings } from './scores.ts';

interface Facts {
  readonly question?: readonly { readonly family?: string }[];
  readonly document?: { readonly characterErrorRate?: number; readonly reader?: string };
}

function factsOf(note: Note): Facts {
  if (typeof note !== 'object' || note === null || !('facts' in note)) return {};
  const { facts } = note as { readonly facts: unknown };
  return typeof facts === 'object' && facts !== null ? facts : {};
}

/** What the made changes came to: the character error rate of each scan, and the families of the misspellings. */
export function realisedChanges(
  plans: readonly ConditionPlan[],
  results: readonly ProbeResult[],
  examples: readonly Example[],
  settings: ScoreSettings,
): ProbePanel[] {
  const documents = new Map(examples.map(({ id, fields }) => [id, fields.context ?? '']));
  const byCondition = Map.groupBy(results, ({ condition }) => condition);
  const facts = plans.flatMap(({ condition }) => {
    const own = (byCondition.get(condition.id) ?? []).map(({ item, note }) => ({
      document: documents.get(item) ?? '',
      facts: factsOf(note),
    }));
    const value = [errorRate(own, condition.id, settings), families(own)].filter((text) => text !== null);
    return value.length === 0 ? [] : [{ name: condition.title, value: value.join('; ') }];
  });
  if (facts.length === 0) return [];
  return [
    {
      kind: 'facts',
      title: 'What the changes came to',
      summary: 'Measured on the texts that were asked; variants that came with the items are not among them.',
      facts,
    },
  ];
}

type Made = readonly { readonly document: string; readonly facts: Facts }[];

const percent = (share: number): string => (100 * share).toFixed(1);

/** Over documents: several questions of one are not several scans. */
function errorRate(made: Made, condition: string, settings: ScoreSettings): string | null {
  const measured = made.filter(({ facts }) => facts.document?.characterErrorRate !== undefined);
  if (measured.length === 0) return null;
  const clusters = new Map<string, number>();
  for (const { document } of measured) if (!clusters.has(document)) clusters.set(document, clusters.size);
  const rates = measured.map(({ facts }) => facts.document?.characterErrorRate ?? 0);
  const { estimate, interval } = clusterBootstrapMean(
    {
      values: Float64Array.from(rates),
      clusters: Int32Array.from(measured, ({ document }) => clusters.get(document) ?? 0),
    },
    { ...settings, random: settings.random(`character errors/${condition}`) },
  );
  const reader = measured.find(({ facts }) => facts.document?.reader !== undefined)?.facts.document?.reader;
  const by = reader === undefined ? '' : `, read by ${reader}`;
  return `character error rate ${percent(estimate)}% [${percent(interval.lower)}, ${percent(interval.upper)}], from ${percent(Math.min(...rates))} to ${percent(Math.max(...rates))}%, n ${rates.length} of ${clusters.size} documents${by}`;
}

function families(made: Made): string | null {
  const found = made.flatMap(({ facts }) => facts.question?.flatMap(({ family }) => family ?? []) ?? []);
  if (found.length === 0) return null;
  const counts = [...Map.groupBy(found, (family) => family)].map(([family, own]) => [family, own.length]);
  const list = counts.sort(([, a], [, b]) => Number(b) - Number(a)).map(([family, n]) => `${family} ${n}`);
  return `families of errors: ${list.join(', ')}, n ${found.length}`;
}
