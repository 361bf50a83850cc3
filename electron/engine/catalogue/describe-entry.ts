import { z } from 'zod';
import type { EntryDescriptor } from '#shared/domain/descriptor';
import { isCheck, isJudge, isProbe, isSubpopulation, isTransformation, kindOf } from './entry-kind.ts';
import type { Entry } from './entry-kind.ts';
import type { Transformation } from './define-transformation.ts';
import { severityOf } from './severity.ts';

type Facts = EntryDescriptor['facts'];

function collectFacts(entry: Entry): Facts {
  if (isTransformation(entry)) {
    return {
      level: entry.level,
      expects: entry.expects,
      deniedTasks: Object.keys(entry.deny),
      denied: Object.entries(entry.deny).map(([task, reason]) => `${task}: ${reason}`),
      needs: [...entry.needs],
      tools: [...(entry.uses ?? [])],
      tier: tierOf(entry),
      severity: severityOf(entry)?.option ?? 'none',
    };
  }
  if (isCheck(entry)) return { ...entry.limit, needs: [...entry.needs], tools: [...entry.uses] };
  if (isProbe(entry)) {
    return {
      tasks: [...entry.tasks],
      items: entry.itemTask,
      needs: [...entry.needs],
      tools: [...entry.uses],
      metrics: [...entry.metrics, ...entry.aggregates],
      judges: [...(entry.judging?.standard ?? [])],
      conditions: entry.conditions(entry.options.parse({})).map(({ id, change }) => `${id}: ${change}`),
    };
  }
  if (isJudge(entry)) return { version: entry.version, tools: [...entry.uses], readsRatings: entry.reads };
  if (isSubpopulation(entry)) return { tasks: [...(entry.tasks ?? ['all'])], needs: [...entry.needs] };
  return {
    tasks: [...entry.tasks],
    computedOver: entry.kind,
    better: entry.better,
    range: describeRange(entry.range),
    use: entry.use ?? 'standard',
    ...('binary' in entry ? { binary: entry.binary } : {}),
  };
}

function describeRange([least, most]: readonly [number, number] = [0, 1]): string {
  return Number.isFinite(least) ? `${least} to ${most}` : `up to ${most}`;
}

/** What an entry needs beyond rules and lists, by the tier that costs most. */
function tierOf(entry: Transformation): string {
  if (entry.uses?.includes('generator') === true) return 'generator';
  if (entry.uses !== undefined && entry.uses.length > 0) return 'model';
  if (entry.needs.includes('wordnet')) return 'lexical';
  return entry.needs.includes('tags') || entry.needs.includes('entities') ? 'tags' : 'rules';
}

function describePeers(entry: Entry): string[] {
  return Object.entries(('peers' in entry ? entry.peers : undefined) ?? {}).map(
    ([peer, name]) => `${peer}: ${name}`,
  );
}

/** What the window, `--help`, the docs tables and the report legend show of an entry: JSON all through. */
export function describeEntry(entry: Entry): EntryDescriptor {
  const options =
    'options' in entry ? z.toJSONSchema(entry.options, { io: 'input' }) : { type: 'object', properties: {} };
  return {
    kind: kindOf(entry),
    id: entry.id,
    title: entry.title,
    summary: entry.summary,
    cites: [...entry.cites],
    options,
    facts: { ...collectFacts(entry), peers: describePeers(entry) },
    examples: entry.examples.map((example) => ({ ...example })),
  };
}
