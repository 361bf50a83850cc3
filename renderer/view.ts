import type { Component } from 'svelte';

/** What every view gets: the parts of its address, by name. */
export interface ViewProps extends Record<string, unknown> {
  params: Readonly<Record<string, string>>;
}

export interface View {
  /** Pattern of its address behind `#`; `:name` is a part. */
  readonly path: string;
  readonly title: string;
  readonly load: () => Promise<{ default: Component<ViewProps> }>;
  /** Its line in the side bar; views without one are reached from others. */
  readonly nav?: { readonly group: 'Workspace' | 'Registry' | 'Assay'; readonly icon: Component };
  /** The side bar's line that stands for it, by path. */
  readonly under?: string;
}
