import type { DesktopBridge, EngineState, FileChoice, KeyStore, WindowCommand } from '#shared/desktop-bridge';

/** What the system asks of the window. */
export interface ShellEvents {
  readonly command: (command: WindowCommand) => void;
  readonly open: (paths: readonly string[]) => void;
  readonly engine: (state: EngineState) => void;
  /** A notification about this address was clicked. */
  readonly show: (address: string) => void;
}

/** What the system around the page has to offer. A browser offers less; nothing asks which of the two it is. */
export interface Shell {
  /** Null in a browser: it has no keychain that a page could use. */
  readonly keys: KeyStore | null;
  /** Paths from the system's dialog, or files from the browser's; empty when the user cancels. */
  choose(kind: FileChoice): Promise<readonly (string | File)[]>;
  /** Null in a browser, which offers no folder of the machine. */
  readonly chooseFolder: (() => Promise<string | null>) | null;
  /** Null in a browser, where a path is typed. */
  readonly chooseSavePath: ((suggestion: string) => Promise<string | null>) | null;
  /** Null where the browser keeps it to itself. */
  pathOf(file: File): string | null;
  /** `ask`: the user has not been asked yet. */
  notifications(): 'on' | 'ask' | 'off';
  allowNotifications(): Promise<boolean>;
  /** Outside the window, where the user looks elsewhere. */
  notify(title: string, body: string, address: string): void;
  /** In the dock or task bar, 0…1; null for none. A browser shows it in the tab's title. */
  showProgress(share: number | null): void;
  /** Opens a page of another site; false where the browser does that by itself. */
  openExternal(url: string): boolean;
  /** In the system's own list of recent files. */
  remember(path: string): void;
  listen(events: ShellEvents): void;
}

declare global {
  interface Window {
    readonly assayDesktop?: DesktopBridge;
  }
}

/** The one place that knows whether there is a desktop around the page. */
export function findShell(): Shell {
  return window.assayDesktop === undefined ? browserShell() : desktopShell(window.assayDesktop);
}

function desktopShell(bridge: DesktopBridge): Shell {
  return {
    keys: bridge.keys,
    choose: (kind) => bridge.chooseFiles(kind),
    chooseFolder: async () => (await bridge.chooseFiles('model-folder'))[0] ?? null,
    chooseSavePath: (suggestion) => bridge.chooseSavePath(suggestion),
    pathOf: (file) => bridge.pathOf(file),
    notifications: () => 'on',
    allowNotifications: () => Promise.resolve(true),
    notify: (title, body, address) => void bridge.notify(title, body, address),
    showProgress: (share) => void bridge.setProgress(share),
    openExternal: (url) => {
      void bridge.openExternal(url);
      return true;
    },
    remember: (path) => void bridge.rememberFile(path),
    listen: ({ command, open, engine, show }) => {
      bridge.onCommand(command);
      bridge.onOpenFiles(open);
      bridge.onEngineState(engine);
      bridge.onShow(show);
    },
  };
}

function browserShell(): Shell {
  let show: ShellEvents['show'] = () => undefined;
  const permission = (): NotificationPermission =>
    'Notification' in window ? Notification.permission : 'denied';
  return {
    keys: null,
    choose: chooseInBrowser,
    chooseFolder: null,
    chooseSavePath: null,
    pathOf: () => null,
    notifications: () =>
      ({ granted: 'on', default: 'ask', denied: 'off' })[permission()] as 'on' | 'ask' | 'off',
    allowNotifications: async () =>
      permission() !== 'denied' && (await Notification.requestPermission()) === 'granted',
    notify: (title, body, address) => {
      if (document.hasFocus() || permission() !== 'granted') return;
      const notification = new Notification(title, { body, tag: address });
      notification.addEventListener('click', () => {
        window.focus();
        show(address);
        notification.close();
      });
    },
    showProgress: (share) => {
      const title = document.title.replace(/^\d+ % · /, '');
      document.title = share === null ? title : `${Math.floor(share * 100)} % · ${title}`;
    },
    openExternal: () => false,
    remember: () => undefined,
    listen: (events) => {
      show = events.show;
    },
  };
}

const endings: Readonly<Record<Exclude<FileChoice, 'model-folder'>, string>> = {
  any: '.yaml,.yml,.csv,.tsv,.json,.jsonl,.ndjson,.parquet,.zip,.assay-bundle,.assay',
  audit: '.yaml,.yml,.json',
  data: '.csv,.tsv,.json,.jsonl,.ndjson,.parquet,.yaml',
};

function chooseInBrowser(kind: FileChoice): Promise<readonly File[]> {
  if (kind === 'model-folder') return Promise.resolve([]);
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = endings[kind];
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
