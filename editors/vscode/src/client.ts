/** How the language client is set up: which documents, which options, and what it does when the server stops. */

import type { OutputChannel } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type ErrorHandler,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import type { Lang } from "./messages";

const LANGUAGES = ["markdown", "plaintext"];
const SCHEMES = ["file", "untitled"];

export function clientOptions(lang: Lang, log: OutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  return {
    documentSelector: LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ language, scheme }))),
    initializationOptions: { lang },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Whoever started the client says so.
    initializationFailedHandler: () => false,
    errorHandler,
  };
}

/** A client whose errors go to its output only: what the user must know is said in his language, by whoever started it. */
export class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Starts a server again that stopped, unless it never ran or stops time and again. */
export class Restarts implements ErrorHandler {
  /** Whether a server has run: one that stops before it does so will do it again. */
  running = false;
  private readonly stops: number[] = [];

  constructor(
    private readonly givenUp: () => void,
    private readonly most = 4,
    private readonly withinMs = 180_000,
    private readonly now = Date.now,
  ) {}

  error() {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed() {
    if (!this.running) return { action: CloseAction.DoNotRestart, handled: true };
    this.stops.push(this.now());
    const since = this.stops.at(-1 - this.most);
    if (since === undefined || this.now() - since > this.withinMs) return { action: CloseAction.Restart, handled: true };
    this.givenUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
