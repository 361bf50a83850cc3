import type { Profile, Redactable, ReportFormat } from '#shared/domain/evidence';

/** Forms of a report that are saved from the window, those for readers first. */
export const formats: readonly { value: ReportFormat; title: string; summary: string }[] = [
  { value: 'html', title: 'HTML', summary: 'One file for any browser, no script, no network' },
  { value: 'pdf', title: 'PDF', summary: 'To print or to file' },
  { value: 'md', title: 'Markdown', summary: 'For a wiki or a pull request' },
  { value: 'json', title: 'JSON', summary: 'The whole report model, with a schema' },
  { value: 'results-csv', title: 'CSV', summary: 'A line a slice and metric, for a spreadsheet' },
  { value: 'junit', title: 'JUnit', summary: 'Expectations as tests, for a build server' },
  { value: 'sarif', title: 'SARIF', summary: 'Findings, for a code review' },
  { value: 'cyclonedx', title: 'CycloneDX', summary: 'Model and data as a bill of materials' },
  { value: 'croissant', title: 'Croissant', summary: 'Metadata of the data set' },
];

/** Those that are written for somebody. */
const forReaders: ReadonlySet<ReportFormat> = new Set(['html', 'pdf', 'md']);
export const hasProfile = (format: ReportFormat): boolean => forReaders.has(format);

export const profileWords: Readonly<Record<Profile, string>> = {
  executive: 'Deciders: a page of conclusions',
  technical: 'Engineers: every figure and the method',
  regulator: 'Regulators: everything, with its clauses',
};

export const withholdWords: Readonly<Record<Redactable, string>> = {
  texts: 'texts that were sent',
  answers: 'free-text answers',
  gold: 'true answers',
  ids: 'ids of examples',
};
