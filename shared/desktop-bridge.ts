/** What the menu and the system ask of the window. */
export const windowCommands = [
  'new-audit',
  'open-file',
  'home',
  'explore',
  'compare',
  'workbench',
  'library',
  'settings',
  'help',
  'palette',
  'find',
] as const;
export type WindowCommand = (typeof windowCommands)[number];

/** Why keys are kept as they are: on disk only where the system's keychain encrypts them. */
export type KeyKeeping = 'keychain' | 'memory';

export interface EngineState {
  readonly state: 'running' | 'restarting' | 'failed';
  /** A sentence for people; empty while it runs. */
  readonly message: string;
}

/** `window.assayDesktop`: what the preload script offers to the page, and nothing else. Absent in a served page. */
export interface DesktopBridge {
  onCommand(listener: (command: WindowCommand) => void): void;
  /** Files that were opened by double click, from the command line or from the list of recent files. */
  onOpenFile(listener: (path: string) => void): void;
  onEngineState(listener: (state: EngineState) => void): void;
  /** The system's own dialog; empty when the user cancels. */
  chooseFiles(kind: 'data' | 'audit' | 'model-folder'): Promise<readonly string[]>;
  chooseSavePath(suggestion: string): Promise<string | null>;
  /** The path of a dropped or chosen file. */
  pathOf(file: unknown): string;
  notify(title: string, body: string): Promise<boolean>;
  /** In the dock or task bar: 0…1, or null for none. */
  setProgress(share: number | null): Promise<boolean>;
  /** Asks the user, then opens an https page of a known host in the browser. */
  openExternal(url: string): Promise<boolean>;
  rememberFile(path: string): Promise<boolean>;
  keys: {
    keeping(): Promise<KeyKeeping>;
    /** Names, origins and last four characters; never a key. */
    list(): Promise<readonly { name: string; origin: string; last: string }[]>;
    save(name: string, origin: string, key: string): Promise<KeyKeeping>;
    remove(name: string): Promise<boolean>;
  };
}
