import { app, type MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '#shared/desktop-bridge';

/** The native menu. What a command does is the window's affair; here stand its name and its keys. */
export function menuTemplate(
  send: (command: WindowCommand) => void,
  mac: boolean,
): MenuItemConstructorOptions[] {
  const item = (label: string, command: WindowCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');
  return [
    ...(mac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' as const },
              { type: 'separator' as const },
              settings,
              { type: 'separator' as const },
              { role: 'services' as const },
              { type: 'separator' as const },
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              { type: 'separator' as const },
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('New Audit…', 'new-audit', 'CmdOrCtrl+N'),
        item('Open…', 'open-file', 'CmdOrCtrl+O'),
        item('Export…', 'export', 'CmdOrCtrl+E'),
        ...(mac
          ? [{ role: 'recentDocuments' as const, submenu: [{ role: 'clearRecentDocuments' as const }] }]
          : []),
        { type: 'separator' },
        ...(mac
          ? [{ role: 'close' as const }]
          : [settings, { type: 'separator' as const }, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        item('Command Palette…', 'palette', 'CmdOrCtrl+K'),
        item('Find', 'find', 'CmdOrCtrl+F'),
        { type: 'separator' },
        item('Home', 'home', 'CmdOrCtrl+1'),
        item('Explore', 'explore', 'CmdOrCtrl+2'),
        item('Compare', 'compare', 'CmdOrCtrl+3'),
        item('Workbench', 'workbench', 'CmdOrCtrl+4'),
        item('Library', 'library', 'CmdOrCtrl+5'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', submenu: [item('Assay Help', 'help', 'F1')] },
  ];
}
