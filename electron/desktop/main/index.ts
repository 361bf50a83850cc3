import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, session, utilityProcess } from 'electron';

/** The shell: one hardened window, and the engine in a process of its own, started by path. */
app.enableSandbox();

void app.whenReady().then(async () => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  const window = createWindow();
  const engine = utilityProcess.fork(join(import.meta.dirname, 'worker.js'), [], {
    serviceName: 'assay-engine',
  });
  ipcMain.on('assay:connect', (event) => {
    const [port] = event.ports;
    if (port === undefined || event.senderFrame !== window.webContents.mainFrame) return;
    engine.postMessage(
      { workspacePath: join(app.getPath('userData'), 'workspace.assay'), assayVersion: app.getVersion() },
      [port],
    );
  });
  await window.loadFile(join(import.meta.dirname, '../renderer/index.html'));
});

app.on('window-all-closed', () => app.quit());

app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
});

function createWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    title: 'Assay',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
}
