/** Where a link of Assay may lead, and nothing else: papers, models, sources. */
export const knownHosts: ReadonlySet<string> = new Set([
  'huggingface.co',
  'arxiv.org',
  'doi.org',
  'aclanthology.org',
  'github.com',
]);
