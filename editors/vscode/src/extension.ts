/** The extension: finds gouji, starts its server, starts it anew when settings change, and says so when it fails. */

import * as os from "node:os";
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import { clientOptions, QuietClient, Restarts } from "./client";
import { candidates, type Candidate } from "./discovery";
import { MESSAGES, type Lang } from "./messages";
import { firstThatRuns, Server, type Refused } from "./program";

const NAME = "勾稽 gouji";
const PATIENCE_MS = 30_000;
const SETTINGS = "@ext:gouji.gouji";
const STARTED_ANEW_FOR = ["gouji.enable", "gouji.path", "gouji.interpreter", "gouji.args", "gouji.lang"];

let service: Service | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel(NAME, { log: true });
  const status = vscode.window.createStatusBarItem("gouji.status", vscode.StatusBarAlignment.Right);
  const running = new Service(context.extensionPath, log, status);
  service = running;
  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand("gouji.restart", () => running.restart()),
    vscode.commands.registerCommand("gouji.showOutput", () => log.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (STARTED_ANEW_FOR.some((setting) => change.affectsConfiguration(setting))) void running.restart();
    }),
  );
  void running.restart();
}

export function deactivate(): Promise<void> | undefined {
  return service?.stop();
}

/** The server and its client: one at a time, started and stopped in turn. */
class Service {
  private client: LanguageClient | undefined;
  private server: Server | undefined;
  private lang: Lang = "zh";
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly home: string,
    private readonly log: vscode.LogOutputChannel,
    private readonly status: vscode.StatusBarItem,
  ) {
    status.name = NAME;
    status.text = "$(error) 勾稽";
    status.command = "gouji.showOutput";
    status.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  private inTurn(task: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(task).catch((error) => this.log.error(error));
    return this.turn;
  }

  private async begin(): Promise<void> {
    const settings = vscode.workspace.getConfiguration("gouji");
    this.lang = settings.get<Lang>("lang", "zh");
    this.status.hide();
    this.status.tooltip = MESSAGES[this.lang].failing;
    if (!settings.get("enable", true)) return;
    const program = await this.find(settings);
    if (program) await this.connect(program, settings.get<string[]>("args", []));
  }

  /** The gouji to run; where there is none, says so. */
  private async find(settings: vscode.WorkspaceConfiguration): Promise<Candidate | undefined> {
    const texts = MESSAGES[this.lang];
    const trusted = vscode.workspace.isTrusted;
    const path = settings.get("path", "").trim();
    const interpreter = settings.get("interpreter", "").trim();
    const { found, refused } = await firstThatRuns(
      candidates({
        platform: process.platform,
        home: os.homedir(),
        folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
        trusted,
        path,
        interpreter,
        selected: trusted && !path && !interpreter ? await this.selected() : undefined,
      }),
      this.home,
    );
    for (const one of refused) this.log.info(texts.refused(one));
    if (found) this.log.info(texts.found(found));
    else this.fail(whyNone(refused, trusted, this.lang));
    return found;
  }

  /** The interpreter selected in the Python extension, where that is installed. */
  private async selected(): Promise<string | undefined> {
    try {
      const python = await vscode.extensions.getExtension<PythonExtension>("ms-python.python")?.activate();
      const path = python?.environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
      return path && (await python?.environments.resolveEnvironment(path))?.executable.uri?.fsPath;
    } catch (error) {
      this.log.warn(String(error));
      return undefined;
    }
  }

  private async connect(program: Candidate, args: readonly string[]): Promise<void> {
    const texts = MESSAGES[this.lang];
    const restarts = new Restarts(() => this.fail(texts.keepsStopping(this.server?.lastWords ?? "")));
    const start = async () => {
      this.server = await Server.start(program, args, this.home);
      return this.server.process;
    };
    const client = new QuietClient("gouji", NAME, start, clientOptions(this.lang, this.log, restarts));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.status.hide();
      if (newState === State.Stopped) this.status.show();
    });
    const patience = setTimeout(() => void this.server?.end(), PATIENCE_MS);
    // A client whose server leaves while it is started says so in its state only.
    const error = await client.start().catch(String);
    clearTimeout(patience);
    if (client.isRunning()) {
      this.client = client;
      restarts.running = true;
    } else {
      const said = await this.server?.end();
      this.server = undefined;
      this.fail(texts.notStarted(said || error || texts.silent));
    }
  }

  private async end(): Promise<void> {
    const { client, server } = this;
    this.client = this.server = undefined;
    await client?.dispose().catch((error) => this.log.warn(String(error)));
    await server?.end();
  }

  private fail(message: string): void {
    const { openSettings, showOutput } = MESSAGES[this.lang];
    this.log.error(message);
    this.status.show();
    void vscode.window.showErrorMessage(message, openSettings, showOutput).then((chosen) => {
      if (chosen === openSettings) void vscode.commands.executeCommand("workbench.action.openSettings", SETTINGS);
      if (chosen === showOutput) this.log.show();
    });
  }
}

function whyNone(refused: readonly Refused[], trusted: boolean, lang: Lang): string {
  const texts = MESSAGES[lang];
  const setting = refused.find(({ origin }) => origin === "gouji.path" || origin === "gouji.interpreter");
  if (setting) return texts.wrongSetting(setting);
  return trusted ? texts.notFound : texts.notTrusted;
}

/** What is used of the API of the Python extension. */
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(path: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
  };
}
