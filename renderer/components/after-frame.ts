/** Milliseconds after which it is drawn though the page has other things to do. */
const patience = 100;

/** Acts behind the next frame that is shown, when that has been dealt with: what is looked at comes first. @returns takes it back */
export function afterFrame(act: () => void): () => void {
  let waiting = 0;
  const frame = requestAnimationFrame(() => {
    waiting = requestIdleCallback(act, { timeout: patience });
  });
  return () => {
    cancelAnimationFrame(frame);
    cancelIdleCallback(waiting);
  };
}
