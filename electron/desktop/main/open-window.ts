import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { appOrigin } from './app-pages.ts';
import { securePreferences } from './secure-preferences.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** The one window, where and as large as it was, shown when there is something to see. */
export function openWindow(): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const { maximized, ...bounds } = readWindowState(
    file,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 600,
    title: 'Assay',
    show: false,
    webPreferences: { ...securePreferences, devTools: !app.isPackaged },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    keepWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  return window;
}

export async function loadWindow(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/index.html`);
}
