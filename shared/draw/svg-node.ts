/** One element of a drawing. Colours are names of the look (`var(--perturbed)`), so a drawing follows the theme it stands in. */
export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export function node(
  tag: string,
  attributes: SvgNode['attributes'] = {},
  children: SvgNode['children'] = [],
): SvgNode {
  return { tag, attributes, children };
}

/** A position along the width of a figure, from a share of it. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}

/**
 * A figure as wide and as high as the cell it stands in. Coordinates along the width are percentages, so text and marks
 * never scale; those along the height are pixels from the middle, inside `middle`.
 */
export function figure(label: string | null, children: SvgNode['children']): SvgNode {
  const name = label === null ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label };
  return node('svg', { class: 'figure', width: '100%', height: '100%', ...name }, children);
}

/** A group whose vertical zero is the middle of the figure. */
export function middle(children: SvgNode['children']): SvgNode {
  return node('svg', { y: '50%', overflow: 'visible' }, children);
}

/** A group whose zero is a point of the figure: for marks and text that keep their size. */
export function at(x: string, children: SvgNode['children']): SvgNode {
  return node('svg', { x, overflow: 'visible' }, children);
}
