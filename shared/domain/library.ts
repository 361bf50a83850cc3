export const libraryKinds = ['model', 'dataset', 'bench', 'suite'] as const;
export type LibraryKind = (typeof libraryKinds)[number];

export interface LibraryUse {
  readonly auditId: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** What it was then: one of the item's hashes. */
  readonly hash: string;
}

/** Something that comes with Assay, or that an audit of this workspace has used. */
export interface LibraryItem {
  readonly kind: LibraryKind;
  /** `builtin/…`, or the path or hub id under which audits named it. */
  readonly id: string;
  readonly title: string;
  readonly builtin: boolean;
  readonly task: string;
  readonly summary: string;
  readonly licence: string | null;
  readonly version: string | null;
  /** Examples, cases or slice builders; null where it is not known without opening it. */
  readonly size: number | null;
  /** What names its content: fingerprint, dataset key, digest or SHA-256 of the file. Several where audits saw it change. */
  readonly hashes: readonly string[];
  readonly uses: readonly LibraryUse[];
}

export interface LibraryCard {
  readonly item: LibraryItem;
  /** Markdown; null where it has no card. */
  readonly card: string | null;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}
