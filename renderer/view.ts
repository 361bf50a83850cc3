import type { Component } from 'svelte';

/** What a view may take: the parts of its address, by name. */
// A type and not an interface, because components are asked for properties with an index signature.
export type ViewProps = { params: Readonly<Record<string, string>> };

export interface View {
  /** Pattern of its address behind `#`; `:name` is a part. */
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<{ default: Component<ViewProps> | Component<Record<string, never>> }>;
  /** Its line in the side bar; views without one are reached from others. */
  readonly nav?: { readonly group: 'Workspace' | 'Registry' | 'Assay'; readonly icon: Component };
  /** The side bar's line that stands for it, by path. */
  readonly under?: string;
}
