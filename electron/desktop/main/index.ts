import { join } from 'node:path';
import { app, type BrowserWindow, crashReporter, dialog, ipcMain, Menu, powerMonitor } from 'electron';
import { z } from 'zod';
import { handle, isTrusted } from './channels.ts';
import { registerScheme, servePages } from './app-pages.ts';
import { offerBridge } from './bridge.ts';
import { EngineProcess } from './engine-process.ts';
import { hardenContents, hardenSession } from './harden.ts';
import { Keychain } from './keychain.ts';
import { menuTemplate } from './menu.ts';
import { fileArguments } from './file-argument.ts';
import { bringForward, loadAgainAfterCrash, loadWindow, openWindow, tell } from './open-window.ts';
import { WaitingFiles } from './waiting-files.ts';

/** The shell: one hardened window, the engine in a process of its own, and what the system has to offer. No word of the domain. */
app.enableSandbox();
registerScheme();
hardenContents();
// Minidumps can hold anything that was in memory: they stay on this machine.
crashReporter.start({ uploadToServer: false });
// Windows shows notifications of an application that has said which one it is: the name that the installer gave it.
app.setAppUserModelId('org.assay.desktop');

let window: BrowserWindow | undefined;
let quitting = false;
const files = new WaitingFiles();

if (app.requestSingleInstanceLock()) {
  files.open(fileArguments(process.argv, process.cwd()));
  app.on('second-instance', (_event, argv, folder) => {
    const given = fileArguments(argv, folder);
    // The window is closed and the engine comes to its checkpoint: whoever started Assay again gets it again.
    if (quitting) app.relaunch({ args: [...process.argv.slice(1).filter(isSwitchOrFolder), ...given] });
    else if (window !== undefined) bringForward(window);
    if (!quitting) files.open(given);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    files.open([path]);
  });
  app.whenReady().then(start).catch(failToStart);
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
    (state) => tell(opened, 'assay:engine-state', state),
  );
  ipcMain.on('assay:connect', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isTrusted(event, (contents) => contents === opened.webContents)) engine.connect(port);
    else port.close();
  });
  handle(
    'assay:waiting-files',
    z.undefined(),
    (contents) => contents === opened.webContents,
    () => files.take(opened.webContents),
  );
  offerBridge(opened, keychain);
  loadAgainAfterCrash(opened, () => files.hold());
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate((command) => tell(opened, 'assay:command', command), process.platform === 'darwin'),
    ),
  );
  closeEngineOnQuit(engine);
  await loadWindow(opened);
}

/** Without a window there is nothing else that could tell. */
function failToStart(fault: unknown): void {
  const why = fault instanceof Error ? fault.message : String(fault);
  dialog.showErrorBox(
    'Assay could not open its window',
    `${why}\n\nWhat is stored is kept. Install Assay again if this goes on; the command line works without a window.`,
  );
  app.exit(1);
}

/** What Assay itself was started with: files of then are not opened once more. In a checkout the folder of the application is one. */
function isSwitchOrFolder(argument: string): boolean {
  return argument.startsWith('-') || argument === '.';
}

/** Quitting waits until running audits have come to a checkpoint. */
function closeEngineOnQuit(engine: EngineProcess): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (quitting) return;
    quitting = true;
    void engine.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  // Where the system is shut down, it waits for us a little. Its types leave out what it hands over.
  powerMonitor.on('shutdown', (...given: readonly { preventDefault(): void }[]) => {
    given[0]?.preventDefault();
    app.quit();
  });
}

app.on('window-all-closed', () => app.quit());
