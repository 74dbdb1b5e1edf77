/** A language client that starts its server, and runs once that writes something. */

import { once } from "node:events";
import type { ChildProcess } from "node:child_process";

/** The values of the protocol library. */
export enum CloseAction {
  DoNotRestart = 1,
  Restart = 2,
}
export enum ErrorAction {
  Continue = 1,
  Shutdown = 2,
}
export enum RevealOutputChannelOn {
  Never = 4,
}

export enum State {
  Stopped = 1,
  Running = 2,
}

export const clients: LanguageClient[] = [];

export class LanguageClient {
  server: ChildProcess | undefined;
  disposed = false;
  private running = false;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly serverOptions: () => Promise<ChildProcess>,
    readonly options: { initializationOptions: unknown; errorHandler: { closed(): { action: CloseAction } } },
  ) {
    clients.push(this);
  }

  /** As that of the library, it does not reject where the server leaves. */
  async start(): Promise<void> {
    this.server = await this.serverOptions();
    this.running = await Promise.race([once(this.server.stdout!, "data").then(() => true), once(this.server, "exit").then(() => false)]);
  }

  isRunning(): boolean {
    return this.running;
  }

  /** Set by the test. */
  changed: (change: { newState: State }) => void = () => undefined;

  onDidChangeState(listener: typeof this.changed): void {
    this.changed = listener;
  }

  /** As that of the library, it rejects where the server has left. */
  async dispose(): Promise<void> {
    this.disposed = true;
    if (this.server?.exitCode !== null) throw new Error("Client is not running and can't be stopped.");
  }
}
