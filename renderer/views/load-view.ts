import type { Component } from 'svelte';
import type { View, ViewProps } from '../view.ts';

const loaded = new WeakMap<View, Component<ViewProps>>();

/** What a view draws. Loaded once; it can be had without waiting from then on. */
export async function loadView(view: View): Promise<Component<ViewProps>> {
  const content = (await view.load()).default as Component<ViewProps>;
  loaded.set(view, content);
  return content;
}

/** Undefined until `loadView` has brought it. */
export const loadedView = (view: View): Component<ViewProps> | undefined => loaded.get(view);
