/** Whether an id matches a pattern in which `*` stands for any run of characters and everything else for itself. */
export function matchesPattern(pattern: string, id: string): boolean {
  const expression = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`, 'su').test(id);
}
