import { isTyping } from './is-typing.ts';

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** J and K, or the arrows, go from the link of one row to that of the next. */
export function moveInRows(host: HTMLElement): () => void {
  const onkeydown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const rows = [...host.querySelectorAll<HTMLElement>('[data-row]')];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[here + step]?.querySelector<HTMLElement>('a, button');
    if (next === undefined || next === null) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  };
  host.addEventListener('keydown', onkeydown);
  return () => host.removeEventListener('keydown', onkeydown);
}
