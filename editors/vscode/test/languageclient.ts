/** A language client that starts its server, and is ready once that writes something. */

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

export const clients: LanguageClient[] = [];

export class LanguageClient {
  server: ChildProcess | undefined;
  disposed = false;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly serverOptions: () => Promise<ChildProcess>,
    readonly options: { initializationOptions: unknown; errorHandler: { closed(): { action: CloseAction } } },
  ) {
    clients.push(this);
  }

  async start(): Promise<void> {
    this.server = await this.serverOptions();
    const ended = once(this.server, "exit").then(() => Promise.reject(new Error("connection got disposed")));
    await Promise.race([once(this.server.stdout!, "data"), ended]);
    ended.catch(() => undefined);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }
}
