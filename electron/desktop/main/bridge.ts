import { app, type BrowserWindow, dialog, Notification, type WebContents } from 'electron';
import { z } from 'zod';
import { fileChoices, type FileChoice } from '#shared/desktop-bridge';
import { handle } from './channels.ts';
import { openExternal } from './external-links.ts';
import type { Keychain } from './keychain.ts';
import { KeepAwake } from './keep-awake.ts';
import { bringForward, tell } from './open-window.ts';

const text = z.string().max(4096);
const shown = new Set<Notification>();
const keyName = z.string().min(1).max(100);

/** Everything the window may ask of the shell, one line each. */
export function offerBridge(window: BrowserWindow, keychain: Keychain): void {
  const known = (contents: WebContents): boolean => contents === window.webContents;
  const awake = new KeepAwake();
  handle('assay:choose-files', z.enum(fileChoices), known, async (kind) => {
    const { filePaths } = await dialog.showOpenDialog(window, openOptions(kind));
    return filePaths;
  });
  handle('assay:choose-save-path', text, known, async (defaultPath) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
    return canceled ? null : filePath;
  });
  handle('assay:notify', z.object({ title: text, body: text, address: text }), known, (message) => {
    const { title, body, address } = message;
    if (window.isFocused() || !Notification.isSupported()) return false;
    const notification = new Notification({ title, body });
    // Held until it is gone: one that is collected before is never clicked.
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      bringForward(window);
      tell(window, 'assay:show', address);
    });
    notification.show();
    return true;
  });
  handle('assay:progress', z.number().min(0).max(1).nullable(), known, (share) => {
    window.setProgressBar(share ?? -1);
    awake.whileTrue(share !== null);
    return true;
  });
  handle('assay:open-external', text, known, openExternal);
  handle('assay:remember-file', text, known, (path) => {
    app.addRecentDocument(path);
    return true;
  });
  handle('assay:keys-keeping', z.undefined(), known, () => keychain.keeping());
  handle('assay:keys-list', z.undefined(), known, () => keychain.list());
  handle(
    'assay:keys-save',
    z.object({
      name: keyName,
      origin: z.url({ protocol: /^https?$/ }).max(500),
      key: z.string().min(1).max(5000),
    }),
    known,
    ({ name, origin, key }) => keychain.save(name, new URL(origin).origin, key),
  );
  handle('assay:keys-remove', keyName, known, (name) => keychain.remove(name));
}

const tables = ['csv', 'tsv', 'json', 'jsonl', 'ndjson', 'parquet'];
const filters: Readonly<Record<Exclude<FileChoice, 'model-folder'>, Electron.FileFilter>> = {
  any: {
    name: 'Audits, data, suites, bundles',
    extensions: ['yaml', 'yml', ...tables, 'zip', 'assay-bundle', 'assay'],
  },
  audit: { name: 'Audit files', extensions: ['yaml', 'yml', 'json'] },
  data: { name: 'Data', extensions: [...tables, 'yaml'] },
};

function openOptions(kind: FileChoice): Electron.OpenDialogOptions {
  if (kind === 'model-folder') return { properties: ['openDirectory'] };
  return { properties: ['openFile', 'multiSelections'], filters: [filters[kind]] };
}
