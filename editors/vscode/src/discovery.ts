/** Where gouji may be: what the settings name, or else the usual places, best first. */

import * as path from "node:path";

export interface Surroundings {
  platform: NodeJS.Platform;
  home: string;
  /** The folders of the workspace. */
  folders: readonly string[];
  trusted: boolean;
  /** The settings gouji.path and gouji.interpreter, empty when not set. */
  path: string;
  interpreter: string;
  /** The interpreter selected in the Python extension. */
  selected?: string | undefined;
}

export type Origin = "gouji.path" | "gouji.interpreter" | "selected" | "environment" | "command";

export interface Candidate {
  origin: Origin;
  command: string;
  args: readonly string[];
}

/** What is worth trying, in this order. A setting stands alone: where it is wrong, nothing else is taken in its place. */
export function candidates(around: Surroundings): Candidate[] {
  const paths = around.platform === "win32" ? path.win32 : path.posix;
  const all = around.path || around.interpreter ? fromSettings(around, paths) : fromPlaces(around, paths);
  return around.trusted ? all : all.filter(({ command }) => !around.folders.some((folder) => within(folder, command, paths)));
}

function fromSettings(around: Surroundings, paths: path.PlatformPath): Candidate[] {
  return around.path
    ? [{ origin: "gouji.path", command: expanded(around.path, around, paths), args: [] }]
    : [module("gouji.interpreter", expanded(around.interpreter, around, paths))];
}

function fromPlaces(around: Surroundings, paths: path.PlatformPath): Candidate[] {
  const windows = around.platform === "win32";
  const script = windows ? ["Scripts", "gouji.exe"] : ["bin", "gouji"];
  return [
    ...(around.selected ? [module("selected", around.selected)] : []),
    ...around.folders.flatMap((folder) =>
      [".venv", "venv"].map((name): Candidate => ({ origin: "environment", command: paths.join(folder, name, ...script), args: [] })),
    ),
    { origin: "command", command: "gouji", args: [] },
    ...(windows ? ["python", "py"] : ["python3", "python"]).map((command) => module("command", command)),
  ];
}

function module(origin: Origin, python: string): Candidate {
  return { origin, command: python, args: ["-m", "gouji"] };
}

/** A command stays as it is; `~`, `${workspaceFolder}` and a relative path become an absolute path. */
function expanded(value: string, { home, folders }: Surroundings, paths: path.PlatformPath): string {
  const folder = folders[0];
  let text = value.trim().replace(/^~(?=$|[\\/])/, () => home);
  if (folder === undefined) return text;
  text = text.replaceAll("${workspaceFolder}", () => folder);
  return paths.basename(text) === text ? text : paths.resolve(folder, text);
}

function within(folder: string, command: string, paths: path.PlatformPath): boolean {
  const relative = paths.relative(folder, command);
  return paths.isAbsolute(command) && !paths.isAbsolute(relative) && relative.split(paths.sep)[0] !== "..";
}
