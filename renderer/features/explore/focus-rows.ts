/** What was typed is done: letters are keys of the rows again, and the next Tab goes on from there. */
export function focusRows(from: HTMLElement | undefined): void {
  from?.blur();
  document.getElementById('rows')?.focus();
}
