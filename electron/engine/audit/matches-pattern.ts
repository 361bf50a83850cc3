/** Whether an id matches a pattern in which `*` stands for any run of characters and everything else for itself. */
export function matchesPattern(pattern: string, id: string): boolean {
  const expression = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`, 'su').test(id);
}

/** Whether an expectation means a slice: its pattern matches, and what it leaves out does not. */
export function speaksOf(
  { slices, except }: { readonly slices: string; readonly except?: string },
  id: string,
): boolean {
  return matchesPattern(slices, id) && (except === undefined || !matchesPattern(except, id));
}
