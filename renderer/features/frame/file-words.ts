import type { FileKind } from '#shared/domain/files';

export const kindWords: Readonly<Record<FileKind, string>> = {
  audit: 'Audit file',
  bench: 'Test bench',
  suite: 'Suite',
  dataset: 'Data',
  model: 'Model folder',
  workspace: 'Workspace. It opens with “assay serve --workspace” and its path',
  bundle: 'Evidence bundle',
  unknown: 'Not known',
};

/** What the button beside such a file says; null where there is none. */
export const useWords: Readonly<Record<FileKind, string | null>> = {
  audit: 'Open the audit',
  bench: 'Audit with it',
  suite: 'Audit with it',
  dataset: 'Audit on it',
  model: 'Audit it',
  workspace: null,
  bundle: 'Check it',
  unknown: null,
};
