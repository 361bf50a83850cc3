import { app, session, type Session, type WebContents } from 'electron';
import { appOrigin, isOurPage } from './app-pages.ts';

/** Nothing of the system is granted to a page, and no page leads anywhere. Before the first window. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => hardenOne(contents));
}

export function hardenSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
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

function hardenOne(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  if (app.isPackaged) contents.on('devtools-opened', () => contents.closeDevTools());
}
