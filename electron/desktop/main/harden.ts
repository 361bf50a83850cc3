import { app, session, type Session, type WebContents } from 'electron';
import { appOrigin, isOurPage } from './app-pages.ts';

/** Nothing of the system is granted to a page but what is copied by hand, and no page leads anywhere. Before the first window. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenOne(contents));
}

export function hardenSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isCopying(permission, requestingUrl, isMainFrame)),
  );
  target.setPermissionCheckHandler((_contents, permission, origin, { requestingUrl, isMainFrame }) =>
    isCopying(permission, requestingUrl ?? origin, isMainFrame),
  );
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  // Only the window's own files: no page can load or send anything, whatever it was made to run.
  target.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isOurPage(details.url) && !/^(?:devtools|data|blob):/.test(details.url) }),
  );
  // A figure that the page has drawn may be saved, where the user says in the system's dialog; nothing comes from elsewhere.
  target.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
}

/** "Copy" of the window itself; Chromium asks for a gesture of the user besides. Reading the clipboard is never granted. */
function isCopying(permission: string, url: string, isMainFrame: boolean): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && isOurPage(url);
}

function hardenOne(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Its packets pass neither the policy of the page nor the session's requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (app.isPackaged) contents.on('devtools-opened', () => contents.closeDevTools());
}
