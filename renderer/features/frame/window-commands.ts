import { sayFault } from '../../components/describe-fault.ts';
import type { Command } from '../../state/commands.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { View } from '../../view.ts';

/** What can be done wherever one is. */
export function windowCommands(session: Session, views: readonly View[]): readonly Command[] {
  const { commands, files, preferences, route, toasts } = session;
  const theme = (name: 'light' | 'dark' | 'system', title: string): Command => ({
    id: `theme ${name}`,
    title,
    group: 'Appearance',
    act: () =>
      void preferences.change({ theme: name }).then((stored) => {
        if (!stored) toasts.fault('The theme could not be stored. The settings say why.');
      }),
  });
  const undoable = toasts.shown.findLast(({ action }) => action?.title === 'Undo');
  const openFiles = (opening: Promise<unknown>): void =>
    void opening.catch((fault: unknown) => toasts.fault(sayFault(fault)));
  return [
    ...views.flatMap((view): Command[] =>
      view.nav === undefined
        ? []
        : [{ id: `go ${view.path}`, title: view.title, group: 'Go to', act: () => route.go(view.path) }],
    ),
    { id: 'new audit', title: 'Audit a model', group: 'Commands', key: 'N', act: () => route.go('/new') },
    {
      id: 'open',
      title: 'Open a file',
      group: 'Commands',
      key: 'Ctrl O',
      act: () => openFiles(files.choose('any').then((given) => files.open(given))),
    },
    ...files.recent
      .filter(({ exists }) => exists)
      .map(({ path, name }): Command => ({
        id: `recent ${path}`,
        title: name,
        group: 'Recent files',
        detail: path,
        act: () => openFiles(files.open([path])),
      })),
    {
      id: 'palette',
      title: 'Find a view, an audit, a command',
      group: 'Commands',
      key: 'Ctrl K',
      act: () => (commands.open = true),
    },
    {
      id: 'keys',
      title: 'Show all keys',
      group: 'Commands',
      key: '?',
      act: () => (commands.keysOpen = true),
    },
    // What a message offers to undo, for those who are not where the message is.
    ...(undoable === undefined
      ? []
      : [
          {
            id: 'undo message',
            title: `Undo: ${undoable.text}`,
            group: 'Commands',
            key: 'Z',
            act: () => {
              undoable.action?.act();
              toasts.dismiss(undoable.id);
            },
          },
        ]),
    theme('light', 'Light theme'),
    theme('dark', 'Dark theme'),
    theme('system', 'Theme of the system'),
  ];
}
