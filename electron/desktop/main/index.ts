import { join } from 'node:path';
import { app, type BrowserWindow, crashReporter, ipcMain, Menu } from 'electron';
import { isTrusted } from './channels.ts';
import { registerScheme, servePages } from './app-pages.ts';
import { offerBridge } from './bridge.ts';
import { EngineProcess } from './engine-process.ts';
import { hardenContents, hardenSession } from './harden.ts';
import { Keychain } from './keychain.ts';
import { menuTemplate } from './menu.ts';
import { fileArgument } from './file-argument.ts';
import { loadWindow, openWindow } from './open-window.ts';

/** The shell: one hardened window, the engine in a process of its own, and what the system has to offer. No word of the domain. */
app.enableSandbox();
registerScheme();
hardenContents();
// Minidumps can hold anything that was in memory: they stay on this machine.
crashReporter.start({ uploadToServer: false });

let window: BrowserWindow | undefined;
let waitingFile = fileArgument(process.argv, process.cwd());

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    openFile(fileArgument(argv, folder));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const userFolder = app.getPath('userData');
  hardenSession();
  await servePages(join(import.meta.dirname, '../renderer'));
  const opened = openWindow();
  window = opened;
  const keychain = new Keychain(join(userFolder, 'keys.json'));
  const engine = new EngineProcess(
    { workspacePath: join(userFolder, 'workspace.assay'), userFolder, assayVersion: app.getVersion() },
    keychain,
    (state) => {
      if (!opened.isDestroyed()) opened.webContents.send('assay:engine-state', state);
    },
  );
  ipcMain.on('assay:connect', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isTrusted(event, (contents) => contents === opened.webContents)) engine.connect(port);
    else port.close();
  });
  offerBridge(opened, keychain);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(
        (command) => opened.webContents.send('assay:command', command),
        process.platform === 'darwin',
      ),
    ),
  );
  closeEngineOnQuit(engine);
  await loadWindow(opened);
  openFile(waitingFile);
}

function openFile(path: string | undefined): void {
  if (path === undefined) return;
  if (window === undefined) waitingFile = path;
  else window.webContents.send('assay:open-file', path);
}

/** Quitting waits until running audits have come to a checkpoint. */
function closeEngineOnQuit(engine: EngineProcess): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

app.on('window-all-closed', () => app.quit());
