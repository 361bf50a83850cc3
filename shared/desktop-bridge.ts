/** What the menu and the system ask of the window. */
export const windowCommands = [
  'new-audit',
  'open-file',
  'export',
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

/** What a dialog of the system is to offer. */
export const fileChoices = ['any', 'data', 'audit', 'model-folder'] as const;
export type FileChoice = (typeof fileChoices)[number];

export interface EngineState {
  readonly state: 'running' | 'restarting' | 'failed';
  /** A sentence for people; empty while it runs. */
  readonly message: string;
}

/** A key as it may be shown: never the key itself. */
export interface KeptKey {
  readonly name: string;
  /** The only address it is ever sent to. */
  readonly origin: string;
  /** Its last four characters; empty for a short one. */
  readonly last: string;
}

export interface KeyStore {
  keeping(): Promise<KeyKeeping>;
  list(): Promise<readonly KeptKey[]>;
  save(name: string, origin: string, key: string): Promise<KeyKeeping>;
  remove(name: string): Promise<boolean>;
}

/** `window.assayDesktop`: what the preload script offers to the page, and nothing else. Absent in a served page. */
export interface DesktopBridge {
  onCommand(listener: (command: WindowCommand) => void): void;
  /** Files that were opened by double click, from the command line or from the list of recent files: also before the page was there. */
  onOpenFiles(listener: (paths: readonly string[]) => void): void;
  onEngineState(listener: (state: EngineState) => void): void;
  /** A notification was clicked: the address it was about. */
  onShow(listener: (address: string) => void): void;
  /** The system's own dialog; empty when the user cancels. */
  chooseFiles(kind: FileChoice): Promise<readonly string[]>;
  chooseSavePath(suggestion: string): Promise<string | null>;
  /** The path of a dropped or chosen file. */
  pathOf(file: unknown): string;
  /** False where the window is in sight or the system shows none. */
  notify(title: string, body: string, address: string): Promise<boolean>;
  /** In the dock or task bar: 0…1, or null for none. */
  setProgress(share: number | null): Promise<boolean>;
  /** Asks the user, then opens an https page of a known host in the browser. */
  openExternal(url: string): Promise<boolean>;
  rememberFile(path: string): Promise<boolean>;
  readonly keys: KeyStore;
}
