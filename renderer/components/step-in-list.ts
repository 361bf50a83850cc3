/** Where a key leads from the place `here` among `count`; undefined where it leads nowhere. */
const leads: Readonly<Record<string, (here: number, count: number) => number>> = {
  ArrowDown: (here, count) => Math.min(here + 1, count - 1),
  ArrowUp: (here) => Math.max(here - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Arrows, Home and End go from one control of a long list to another; the list itself gives the Tab key one stop only, by `tabindex`.
 *
 * @param controls selector of what can have the focus
 */
export function stepInList(controls: string): (host: HTMLElement) => () => void {
  return (host) => {
    const onkeydown = (event: KeyboardEvent): void => {
      const lead = leads[event.key];
      if (lead === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const all = [...host.querySelectorAll<HTMLElement>(controls)];
      const here = all.findIndex((control) => control === event.target);
      if (here < 0) return;
      event.preventDefault();
      const next = all[lead(here, all.length)];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    };
    host.addEventListener('keydown', onkeydown);
    return () => host.removeEventListener('keydown', onkeydown);
  };
}
