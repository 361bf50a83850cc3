export const fileKinds = [
  'audit',
  'bench',
  'suite',
  'dataset',
  'model',
  'workspace',
  'bundle',
  'unknown',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a dropped or chosen path is. */
export interface FileInspection {
  readonly path: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  /** Why it cannot be used, or what to know before using it; null where there is nothing to say. */
  readonly notice: string | null;
}

export interface RecentFile {
  readonly path: string;
  readonly name: string;
  readonly kind: FileKind;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** False when nothing is there any more. */
  readonly exists: boolean;
}
