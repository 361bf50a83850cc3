import { z } from 'zod';
import type { EntryDescriptor } from '#shared/domain/descriptor';
import { isSubpopulation, isTransformation, kindOf } from './entry-kind.ts';
import type { Entry } from './entry-kind.ts';

type Facts = EntryDescriptor['facts'];

function collectFacts(entry: Entry): Facts {
  if (isTransformation(entry)) {
    return {
      level: entry.level,
      expects: entry.expects,
      deniedTasks: Object.keys(entry.deny),
      denied: Object.entries(entry.deny).map(([task, reason]) => `${task}: ${reason}`),
      needs: [...entry.needs],
    };
  }
  if (isSubpopulation(entry)) return { tasks: [...(entry.tasks ?? ['all'])], needs: [...entry.needs] };
  return {
    tasks: [...entry.tasks],
    computedOver: entry.kind,
    better: entry.better,
    range: '0 to 1',
    ...(entry.kind === 'confusion' ? {} : { binary: entry.binary }),
  };
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
    facts: collectFacts(entry),
    examples: entry.examples.map((example) => ({ ...example })),
  };
}
