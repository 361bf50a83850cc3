import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import { appOrigin } from './app-pages.ts';
import { securePreferences } from './secure-preferences.ts';
import { keepWindowState, leastHeight, leastWidth, readWindowState } from './window-state.ts';

/** The one window, where and as large as it was, shown when there is something to see. */
export function openWindow(): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const { maximized, ...bounds } = readWindowState(
    file,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: leastWidth,
    minHeight: leastHeight,
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

/** What the page is told; nothing once its window is gone, as when audits come to a checkpoint before Assay ends. */
export function tell(window: BrowserWindow, channel: string, value: unknown): void {
  if (!window.isDestroyed()) window.webContents.send(channel, value);
}

export function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Crashes of a page within a minute before it is left alone. */
const mostCrashes = 3;
const crashesWithinMs = 60_000;

/**
 * The page's process may die as the engine's may (no memory left). It holds nothing that is not stored, so it is loaded again at
 * the same place; the engine and its audits go on meanwhile.
 */
export function loadAgainAfterCrash(window: BrowserWindow, onCrash: () => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    onCrash();
    window.setProgressBar(-1);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < crashesWithinMs), now];
    if (crashes.length <= mostCrashes) window.webContents.reload();
    else
      dialog.showErrorBox(
        'The window of Assay ended again and again',
        `It ended ${crashes.length} times within a minute (last: ${reason}). What is answered is kept, and a running audit goes on; quit Assay and start it again.`,
      );
  });
}

export async function loadWindow(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/index.html`);
}
