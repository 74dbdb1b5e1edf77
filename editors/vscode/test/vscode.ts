/** What the extension uses of VS Code, in memory. */

type Listener = (event: never) => unknown;

/** The editor that a test sets up, and what the extension did in it. */
export const editor = {
  settings: {} as Record<string, unknown>,
  folders: [] as string[],
  trusted: true,
  /** The interpreter selected in the Python extension; without one, that is not installed. */
  python: undefined as string | undefined,
  /** The button that the user chooses in a message. */
  choice: undefined as string | undefined,
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  executed: [] as unknown[][],
  errors: [] as string[],
  logged: [] as string[],
  statusShown: false,
  listeners: {} as Record<"configuration" | "trust", Listener | undefined>,

  change(...names: string[]): void {
    this.listeners.configuration?.({ affectsConfiguration: (name: string) => names.includes(name) } as never);
  },
};

const disposable = { dispose: () => undefined };

export function channel() {
  const log = (text: unknown) => void editor.logged.push(String(text));
  return { info: log, warn: log, error: log, append: log, appendLine: log, show: () => log("shown"), ...disposable } as never;
}

export class ThemeColor {}
export enum StatusBarAlignment {
  Left = 1,
  Right = 2,
}

export const window = {
  createOutputChannel: channel,
  createStatusBarItem: () => ({ show: () => (editor.statusShown = true), hide: () => (editor.statusShown = false), ...disposable }),
  showErrorMessage: async (message: string, ...buttons: string[]) => {
    editor.errors.push(message);
    return buttons.find((button) => button === editor.choice);
  },
};

export const commands = {
  registerCommand: (name: string, run: (...args: unknown[]) => unknown) => {
    editor.commands.set(name, run);
    return disposable;
  },
  executeCommand: async (...command: unknown[]) => void editor.executed.push(command),
};

export const workspace = {
  get isTrusted() {
    return editor.trusted;
  },
  get workspaceFolders() {
    return editor.folders.map((fsPath) => ({ uri: { fsPath } }));
  },
  getConfiguration: () => ({ get: (name: string, otherwise: unknown) => editor.settings[name] ?? otherwise }),
  onDidChangeConfiguration: (listener: Listener) => {
    editor.listeners.configuration = listener;
    return disposable;
  },
  onDidGrantWorkspaceTrust: (listener: Listener) => {
    editor.listeners.trust = listener;
    return disposable;
  },
};

export const extensions = {
  getExtension: () => {
    if (editor.python === undefined) return undefined;
    const environments = {
      getActiveEnvironmentPath: () => ({ path: editor.python }),
      resolveEnvironment: async ({ path }: { path: string }) => ({ executable: { uri: { fsPath: path } } }),
    };
    return { activate: async () => ({ environments }) };
  },
};
