// A stand-in for the main process's `electron`, for tests of wiring: events, ports and processes are real, everything of the
// system is recorded. It shows no window and enforces nothing that Electron would.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

export const recorded = {
  dialogs: [],
  opened: [],
  progress: [],
  permissions: [],
  menus: [],
  notifications: [],
  preferences: [],
  crash: [],
  sent: [],
  boxes: [],
  reloads: 0,
  awake: [],
};
export const pages = new Map();

class App extends EventEmitter {
  isPackaged = process.env.SHIM_PACKAGED === '1';
  name = 'Assay';
  enableSandbox() {
    recorded.sandbox = true;
  }
  requestSingleInstanceLock() {
    return true;
  }
  whenReady() {
    return Promise.resolve();
  }
  getPath() {
    return process.env.SHIM_USER_DATA;
  }
  getVersion() {
    return '0.0.0';
  }
  setAppUserModelId(id) {
    recorded.modelId = id;
  }
  relaunch(options) {
    recorded.relaunched = options.args;
  }
  exit(code) {
    recorded.exit = code;
  }
  addRecentDocument(path) {
    recorded.recent = path;
  }
  quit() {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.emit('quit');
  }
}
export const app = new App();

const handlers = new Map();
export const ipcMain = Object.assign(new EventEmitter(), {
  handle(channel, work) {
    if (handlers.has(channel)) throw new Error(`second handler for ${channel}`);
    handlers.set(channel, work);
  },
});
export const channels = () => [...handlers.keys()];
export const invoke = (channel, event, ...given) => handlers.get(channel)(event, ...given);

class WebContents extends EventEmitter {
  mainFrame = { url: 'app://main/index.html' };
  setWindowOpenHandler(decide) {
    this.openHandler = decide;
  }
  send(channel, value) {
    if (this.isDestroyed()) throw new Error('Object has been destroyed');
    recorded.sent.push([channel, value]);
    this.deliver?.(channel, value);
  }
  setWebRTCIPHandlingPolicy(policy) {
    recorded.webRtc = policy;
  }
  isDestroyed() {
    return this.window.isDestroyed();
  }
  reload() {
    recorded.reloads++;
  }
  closeDevTools() {}
}

export class BrowserWindow extends EventEmitter {
  static all = [];
  constructor(options) {
    super();
    recorded.preferences.push(options.webPreferences);
    recorded.bounds = [options.x, options.y, options.width, options.height];
    this.webContents = new WebContents();
    this.webContents.window = this;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url) {
    if (recorded.failToLoad) return Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
    this.url = url;
    setImmediate(() => this.emit('ready-to-show'));
    return Promise.resolve();
  }
  setProgressBar(share) {
    recorded.progress.push(share);
  }
  isFocused() {
    return false;
  }
  isMinimized() {
    return false;
  }
  isMaximized() {
    return false;
  }
  destroyed = false;
  isDestroyed() {
    return this.destroyed;
  }
  getNormalBounds() {
    return { x: 1, y: 2, width: 1200, height: 800 };
  }
  maximize() {}
  show() {}
  focus() {}
  restore() {}
}

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    recorded.schemes = schemes;
  },
  handle(scheme, serve) {
    pages.set(scheme, serve);
  },
};
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler(decide) {
      recorded.permissions.push(['request', decide]);
    },
    setPermissionCheckHandler(decide) {
      recorded.permissions.push(['check', decide]);
    },
    setDevicePermissionHandler(decide) {
      recorded.permissions.push(['device', decide]);
    },
    setDisplayMediaRequestHandler(decide) {
      recorded.permissions.push(['display', decide]);
    },
    webRequest: {
      onBeforeRequest(decide) {
        recorded.beforeRequest = decide;
      },
    },
  }),
};
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
export const powerMonitor = new EventEmitter();
export const powerSaveBlocker = {
  start: (kind) => (recorded.awake.push(kind), 7),
  stop: (id) => recorded.awake.push(id),
};
export const crashReporter = { start: (options) => recorded.crash.push(options) };
export const Menu = {
  buildFromTemplate: (items) => items,
  setApplicationMenu: (menu) => recorded.menus.push(menu),
};
export const dialog = {
  showOpenDialog: async (...given) => (recorded.dialogs.push(given.at(-1)), { filePaths: ['/chosen.csv'] }),
  showSaveDialog: async () => ({ canceled: true }),
  showErrorBox: (title, text) => recorded.boxes.push([title, text]),
  showMessageBox: async (options) => (recorded.dialogs.push(options), { response: 0 }),
};
export const shell = { openExternal: async (url) => void recorded.opened.push(url) };
export class Notification extends EventEmitter {
  static isSupported() {
    return true;
  }
  show() {
    recorded.notifications.push(this);
  }
}
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => process.env.SHIM_KEYRING ?? 'gnome_libsecret',
  encryptStringAsync: async (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
  decryptStringAsync: async (bytes) => ({
    result: Buffer.from([...bytes].map((byte) => byte ^ 0x5a)).toString(),
    shouldReEncrypt: false,
  }),
};
export const utilityProcess = {
  fork(file) {
    const boot = fileURLToPath(new URL('./utility-boot.mjs', import.meta.url));
    const child = fork(boot, [file], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ports = new Map();
    const utility = Object.assign(new EventEmitter(), {
      file: file.split('/').at(-1),
      stderr: null,
      pid: undefined,
      kill: () => child.kill('SIGTERM'),
      postMessage(data, transferred = []) {
        const ids = transferred.map((port) => {
          const id = `${ports.size}-${Math.random()}`;
          ports.set(id, port);
          port.on('message', (message) => child.connected && child.send({ kind: 'port', id, data: message }));
          return id;
        });
        if (child.connected) child.send({ kind: 'message', data, ports: ids });
      },
    });
    child.on('spawn', () => {
      utility.pid = child.pid;
      utility.emit('spawn');
    });
    child.on('message', (message) =>
      message.kind === 'port'
        ? ports.get(message.id)?.postMessage(message.data)
        : utility.emit('message', message.data),
    );
    child.on('exit', (code) => utility.emit('exit', code ?? 1));
    processes.push(utility);
    return utility;
  },
};
export const MessageChannelMain = MessageChannel;
export const processes = [];
export const engines = () => processes.filter(({ file }) => file === 'worker.js');
