/** Running gouji: what a candidate answers to `--version`, and the server. Never through a shell. */

import { execFile, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import type { Candidate } from "./discovery";

/** A Python that starts for the first time behind a virus scanner takes its time. */
const PATIENCE_MS = 20_000;
const LAST_WORDS = 2000;
const LEAVE_MS = 2000;

export interface Found extends Candidate {
  version: string;
}

export interface Refused extends Candidate {
  why: "missing" | "silent" | "other";
  said: string;
}

/** The first candidate that answers as gouji does, and those before it that did not. */
export async function firstThatRuns(
  candidates: readonly Candidate[],
  cwd: string,
  patience = PATIENCE_MS,
): Promise<{ found?: Found; refused: Refused[] }> {
  const refused: Refused[] = [];
  for (const candidate of candidates) {
    const answer = await ask(candidate, cwd, patience);
    if ("version" in answer) return { found: answer, refused };
    refused.push(answer);
  }
  return { refused };
}

function ask(candidate: Candidate, cwd: string, patience: number): Promise<Found | Refused> {
  const { command, args } = candidate;
  return new Promise((resolve) => {
    execFile(command, [...args, "--version"], { ...settled(cwd), timeout: patience }, (error, stdout, stderr) => {
      const version = /^gouji (\S+)/.exec(stdout)?.[1];
      if (!error && version) return resolve({ ...candidate, version });
      const why = error?.code === "ENOENT" ? "missing" : error?.killed ? "silent" : "other";
      resolve({ ...candidate, why, said: lastLine(stderr) || lastLine(stdout) || (error?.message ?? "") });
    });
  });
}

/** A server process, and what it wrote to its error output last, which says why it stopped. */
export class Server {
  private said = "";
  private readonly closed: Promise<unknown>;

  private constructor(readonly process: ChildProcessWithoutNullStreams) {
    this.closed = new Promise((resolve) => process.once("close", resolve));
    process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.said = (this.said + text).slice(-LAST_WORDS);
    });
  }

  /** Rejects where the program cannot be started. */
  static async start({ command, args }: Candidate, more: readonly string[], cwd: string): Promise<Server> {
    const server = new Server(spawn(command, [...args, "lsp", ...more], settled(cwd)));
    await once(server.process, "spawn");
    return server;
  }

  /** Ends the process if it still runs; its last line. What a script started outlives it until it sees the end of its input. */
  async end(): Promise<string> {
    this.process.stdin.destroy();
    this.process.kill();
    await Promise.race([this.closed, setTimeout(LEAVE_MS, undefined, { ref: false })]);
    return this.lastWords;
  }

  get lastWords(): string {
    return lastLine(this.said);
  }
}

/**
 * Runs in a folder of ours: in a folder of the user's, `python -m gouji` would take a gouji.py that lies there for gouji, and
 * Windows a gouji.exe.
 */
function settled(cwd: string) {
  return { cwd, env: { ...process.env, PYTHONIOENCODING: "utf-8" }, shell: false, windowsHide: true } as const;
}

function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1) ?? "";
}
