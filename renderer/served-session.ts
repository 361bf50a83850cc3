/**
 * Changes the token that `assay serve` put behind the `#` of the address, where no server log sees it, for a cookie that no script
 * can read. The token works once and leaves the address at once; after a reload the cookie is still there.
 */
export async function openServedSession(): Promise<void> {
  const token = /^#token=([\w-]+)/.exec(window.location.hash)?.[1];
  if (token === undefined) return;
  window.history.replaceState(null, '', window.location.pathname);
  await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}
