/** What the Tab key stops at. */
const stops =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]:not([tabindex="-1"])';

/** Where something stood before it went. */
interface Place {
  readonly parent: Node;
  readonly before: Node | null;
  readonly after: Node | null;
}

/**
 * When what has the focus is taken out of the page or switched off, browsers give the focus to nothing: the next Tab begins at the
 * top again, and a screen reader falls silent. So it goes on beside the place: at what came after, else at what came before, else
 * outwards. Where somebody has moved it on purpose by then (a dialog that closes, a new view), nothing is done.
 *
 * @param home takes the focus where nothing near is left
 * @returns ends it
 */
export function keepFocus(root: HTMLElement, home: () => HTMLElement | null): () => void {
  let last: HTMLElement | null = null;
  let places: Place[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // Time for a dialog to give the focus back by itself, and for a list to be drawn anew.
  const patience = 60; // milliseconds

  const onfocusin = ({ target }: FocusEvent): void => {
    last = target instanceof HTMLElement ? target : null;
    places = [];
  };
  const onpointerdown = ({ target }: PointerEvent): void => {
    // Who points at nothing in particular has put the focus away.
    if (target instanceof Element && target.closest(stops) === null) last = null;
  };
  const onfocusout = ({ target }: FocusEvent): void => {
    // Put away on purpose: it is still there and could have kept it.
    if (target !== last) return;
    setTimeout(() => {
      if (target === last && last !== null && canKeep(last) && last !== document.activeElement) last = null;
    });
  };

  const observer = new MutationObserver((records) => {
    const gone = last;
    if (gone === null || canKeep(gone)) return;
    for (const { removedNodes, target, previousSibling, nextSibling } of records)
      if ([...removedNodes].some((node) => node.contains(gone)))
        places.push({ parent: target, before: previousSibling, after: nextSibling });
    clearTimeout(waiting);
    waiting = setTimeout(settle, patience);
  });

  function settle(): void {
    const gone = last;
    if (gone === null || canKeep(gone) || (document.activeElement ?? document.body) !== document.body) return;
    if (gone.isConnected) places.push({ parent: gone.parentNode ?? root, before: gone, after: gone });
    const near = places.map((place) => findNear(place, root)).find((element) => element !== null);
    last = null;
    (near ?? home())?.focus();
  }

  root.addEventListener('focusin', onfocusin);
  root.addEventListener('focusout', onfocusout);
  root.addEventListener('pointerdown', onpointerdown);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
  return () => {
    clearTimeout(waiting);
    observer.disconnect();
    root.removeEventListener('focusin', onfocusin);
    root.removeEventListener('focusout', onfocusout);
    root.removeEventListener('pointerdown', onpointerdown);
  };
}

function canKeep(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

function findNear({ parent, before, after }: Place, root: HTMLElement): HTMLElement | null {
  if (!(parent instanceof HTMLElement) || !root.contains(parent)) return null;
  // Beyond the page or the dialog that it stood in, nothing is near.
  if (parent.querySelector('main') !== null) return null;
  const inside = [...parent.querySelectorAll<HTMLElement>(stops)].filter(
    (stop) => stop.tabIndex >= 0 && stop.checkVisibility(),
  );
  const beyond = inside.find((stop) => stands(after, stop, Node.DOCUMENT_POSITION_FOLLOWING));
  const short = inside.findLast((stop) => stands(before, stop, Node.DOCUMENT_POSITION_PRECEDING));
  if (beyond !== undefined || short !== undefined) return beyond ?? short ?? null;
  if (parent.matches('main, [role="dialog"]')) return null;
  return findNear({ parent: parent.parentNode ?? root, before: parent, after: parent }, root);
}

/** Whether the stop lies on this side of the mark, or is the mark or in it. */
function stands(mark: Node | null, stop: HTMLElement, side: number): boolean {
  if (mark === null || !mark.isConnected) return false;
  return mark.contains(stop) || (mark.compareDocumentPosition(stop) & side) !== 0;
}
