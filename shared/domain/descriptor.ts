import { z } from 'zod';

/** The kinds of catalogue entry that exist so far. */
export const entryKinds = ['transformation', 'subpopulation', 'metric', 'check', 'probe', 'judge'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What every catalogue entry says of itself: the forms, `--help`, the docs tables and the report legend are made from it. */
export const entryDescriptor = z.object({
  kind: z.enum(entryKinds),
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Where the idea comes from: author, year, title or section. Empty for house entries. */
  cites: z.array(z.string()),
  /** JSON Schema of the options, defaults included. */
  options: z.record(z.string(), z.unknown()),
  /** Kind-specific facts: level, expectation, tasks, needs, range … */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  examples: z.array(z.record(z.string(), z.unknown())),
});

export type EntryDescriptor = z.infer<typeof entryDescriptor>;
