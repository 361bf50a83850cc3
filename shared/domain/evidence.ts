/** What can be withheld from a bundle: texts sent, free-text answers, gold answers, ids of examples. */
export const redactable = ['texts', 'answers', 'gold', 'ids'] as const;
export type Redactable = (typeof redactable)[number];

/** Exit statuses of `assay verify`, by what is wrong; where several things are, the first of this list. */
export const troubles = ['incomplete', 'hash', 'chain', 'signature', 'statistics'] as const;
export type Trouble = (typeof troubles)[number];

/** A written bundle. */
export interface BundleSummary {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
  /** Head of the chain of rows: made known early, it dates everything below it. */
  readonly head: string;
  /** SHA-256 (hex) of the list of hashes: names the whole bundle. */
  readonly rootHash: string;
  /** Where the salts of withheld values are; null where nothing was withheld. */
  readonly salts: string | null;
  readonly signed: boolean;
}

export interface Finding {
  readonly check: 'files' | 'rows' | 'ledger' | 'network' | 'report' | 'signature' | 'statistics' | 'salts';
  readonly outcome: 'ok' | 'failed' | 'skipped';
  /** What is wrong, for `failed`. */
  readonly trouble: Trouble | null;
  readonly sentence: string;
}

/** What a bundle was found to be, by itself: no workspace, no network. */
export interface Verification {
  readonly path: string;
  readonly auditId: string | null;
  readonly exitCode: number;
  readonly findings: readonly Finding[];
  /** Null where the bundle has none. */
  readonly rootHash: string | null;
  readonly head: string | null;
}

/** Forms of a report. `csv` and `parquet` are of rows and not among them. */
export const reportFormats = [
  'terminal',
  'html',
  'pdf',
  'md',
  'json',
  'results-csv',
  'junit',
  'sarif',
  'cyclonedx',
  'croissant',
] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const rowFormats = ['csv', 'parquet'] as const;

/** Whom an HTML, PDF or Markdown report is for: a page of conclusions, everything technical, or everything with its clauses. */
export const profiles = ['executive', 'technical', 'regulator'] as const;
export type Profile = (typeof profiles)[number];

/** A rendered report as it travels; bytes are base64. */
export interface ExportedReport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
}

export const formatFacts = {
  terminal: { extension: 'txt', mediaType: 'text/plain' },
  html: { extension: 'html', mediaType: 'text/html' },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
  md: { extension: 'md', mediaType: 'text/markdown' },
  json: { extension: 'json', mediaType: 'application/json' },
  'results-csv': { extension: 'csv', mediaType: 'text/csv' },
  junit: { extension: 'junit.xml', mediaType: 'application/xml' },
  sarif: { extension: 'sarif', mediaType: 'application/sarif+json' },
  cyclonedx: { extension: 'cdx.json', mediaType: 'application/vnd.cyclonedx+json' },
  croissant: { extension: 'croissant.json', mediaType: 'application/ld+json' },
} as const satisfies Readonly<Record<ReportFormat, { extension: string; mediaType: string }>>;
