/** Programs that answer as gouji does, or as one does that is not it; written to a folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "gouji-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A script for Node at a path; not for Windows. */
export function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!${process.execPath}\n${script}`, { mode: 0o755 });
  return path;
}

/** Answers --version; what it does as a server is up to the test. */
export function gouji(path: string, server = "process.stdin.resume();"): string {
  return program(path, `if (process.argv.at(-1) === "--version") console.log("gouji 1.2.3"); else { ${server} }`);
}

export const onWindows = process.platform === "win32" && "the programs are scripts";
