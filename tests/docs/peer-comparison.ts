import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describeEntry } from '../../electron/engine/catalogue/describe-entry.ts';
import { checks } from '../../electron/engine/catalogue/checks/index.ts';
import { metrics } from '../../electron/engine/catalogue/metrics/index.ts';
import { peers } from '../../electron/engine/catalogue/peers.ts';
import { subpopulations } from '../../electron/engine/catalogue/subpopulations/index.ts';
import { transformations } from '../../electron/engine/catalogue/transformations/index.ts';
import { resourcePath } from '../../electron/engine/resources.ts';

const row = z.strictObject({
  name: z.string(),
  kind: z.enum(['transformation', 'subpopulation', 'metric', 'check', 'suite', 'attack']),
  /** Ids of this catalogue that do the same. */
  by: z.array(z.string()).min(1).exactOptional(),
  /** What does the same without being an entry. */
  elsewhere: z.string().exactOptional(),
  /** Why nothing does. */
  not: z.string().exactOptional(),
});
const catalogues = z.record(z.string(), z.array(row));

/** What each toolkit has, row by row, and what of it Assay does with which entry. */
export function readPeerCatalogues(): z.infer<typeof catalogues> {
  return catalogues.parse(JSON.parse(readFileSync(resourcePath('peer-catalogues.json'), 'utf8')));
}

/** Every entry of Assay by kind. */
export const ownEntries = {
  transformation: transformations,
  subpopulation: subpopulations,
  metric: metrics,
  check: checks,
};

function cell(entry: z.infer<typeof row>): string {
  if (entry.by !== undefined) return entry.by.map((id) => `\`${id}\``).join(', ');
  return entry.elsewhere ?? `– (${entry.not ?? 'not built'})`;
}

const descriptors = new Map<string, Readonly<Record<string, unknown>>>(
  Object.entries(ownEntries).flatMap(([kind, entries]) =>
    entries.map((entry) => [`${kind} ${entry.id}`, describeEntry(entry).facts] as const),
  ),
);

/** What the entries here need besides the text: resources that are shipped, and models. */
function listNeeds({ kind, by = [] }: z.infer<typeof row>): string {
  const needs = by.flatMap((id) => {
    const facts = descriptors.get(`${kind} ${id}`) ?? {};
    return [facts['needs'], facts['tools']].flatMap((names) =>
      Array.isArray(names) ? names.map(String) : [],
    );
  });
  return [...new Set(needs)].join(', ');
}

/** The comparison as a document of Markdown tables. */
export function writeComparison(): string {
  const all = readPeerCatalogues();
  const counts = Object.entries(ownEntries).map(([kind, entries]) => `${entries.length} ${kind}s`);
  const named = new Set(Object.values(all).flatMap((rows) => rows.flatMap(({ by = [] }) => by)));
  const sections = Object.entries(all).map(([peer, rows]) => {
    const covered = rows.filter(({ not }) => not === undefined).length;
    return [
      `## ${peers[peer as keyof typeof peers]}`,
      '',
      `${covered} of its ${rows.length} entries have a counterpart.`,
      '',
      '| there | kind | here | needs |',
      '|---|---|---|---|',
      ...rows.map((entry) => `| ${entry.name} | ${entry.kind} | ${cell(entry)} | ${listNeeds(entry)} |`),
    ].join('\n');
  });
  const own = Object.entries(ownEntries).map(([kind, entries]) => {
    const ids = entries.map(({ id }) => id).filter((id) => !named.has(id));
    return `- ${kind}s: ${ids.map((id) => `\`${id}\``).join(', ')}`;
  });
  return [
    '# The catalogue beside other toolkits',
    '',
    `Assay has ${counts.join(', ')}. Below stands, row by row, what other toolkits offer and which entry does the same here; a dash says that nothing does, and why. The last column says what an entry needs besides the text: \`tags\`, \`entities\`, \`wordnet\`, \`languages\` and the \`encoder\` are shipped; for \`fillMask\`, \`vectors\`, \`generator\` and \`entailment\` you name a model. \`english\` marks word lists of English. What they have is read from their published sources (\`resources/peer-catalogues.json\`); names in code are ids of this catalogue. This page is written by a test from the catalogue and cannot fall behind it.`,
    '',
    ...sections.flatMap((section) => [section, '']),
    '## Further entries',
    '',
    'Entries that none of the rows above names (some other toolkits may have without our knowing):',
    '',
    ...own,
    '',
  ].join('\n');
}
