/**
 * For something whose `title` tells what is left out: the keyboard stops at it, unless it stands in something that it stops at
 * anyway or in a row, whose whole text stands elsewhere.
 */
export function reachTitle(element: HTMLElement): void {
  if (element.closest('a, button, summary, label, [role="row"], [role="option"]') === null)
    element.tabIndex = 0;
}
