import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { candidates, type Surroundings } from "../src/discovery";

const LINUX: Surroundings = { platform: "linux", home: "/home/li", folders: ["/srv/报告"], trusted: true, path: "", interpreter: "" };
const WINDOWS: Surroundings = { ...LINUX, platform: "win32", home: "C:\\Users\\li", folders: ["D:\\报告"] };

/** Command lines, as one would type them. */
function lines(around: Surroundings): string[] {
  return candidates(around).map(({ command, args }) => [command, ...args].join(" "));
}

describe("without settings", () => {
  test("the selected interpreter comes first, then environments of the workspace, then commands", () => {
    assert.deepEqual(lines({ ...LINUX, selected: "/opt/py/bin/python" }), [
      "/opt/py/bin/python -m gouji",
      "/srv/报告/.venv/bin/gouji",
      "/srv/报告/venv/bin/gouji",
      "gouji",
      "python3 -m gouji",
      "python -m gouji",
    ]);
  });

  test("on Windows environments have Scripts, and the launcher py is tried", () => {
    assert.deepEqual(lines(WINDOWS), [
      "D:\\报告\\.venv\\Scripts\\gouji.exe",
      "D:\\报告\\venv\\Scripts\\gouji.exe",
      "gouji",
      "python -m gouji",
      "py -m gouji",
    ]);
  });

  test("every folder of the workspace may have the environment", () => {
    const found = lines({ ...LINUX, folders: ["/a", "/b"] });
    assert.deepEqual(found.slice(0, 4), ["/a/.venv/bin/gouji", "/a/venv/bin/gouji", "/b/.venv/bin/gouji", "/b/venv/bin/gouji"]);
  });

  test("without a folder only commands are left", () => {
    assert.deepEqual(lines({ ...LINUX, folders: [] }), ["gouji", "python3 -m gouji", "python -m gouji"]);
  });
});

describe("settings", () => {
  test("gouji.path is the only candidate", () => {
    assert.deepEqual(candidates({ ...LINUX, path: "/opt/gouji", interpreter: "python3.12", selected: "/usr/bin/python" }), [
      { origin: "gouji.path", command: "/opt/gouji", args: [] },
    ]);
  });

  test("gouji.interpreter is run with -m gouji", () => {
    assert.deepEqual(candidates({ ...LINUX, interpreter: "python3.12", selected: "/usr/bin/python" }), [
      { origin: "gouji.interpreter", command: "python3.12", args: ["-m", "gouji"] },
    ]);
  });

  for (const [around, path, command] of [
    [LINUX, "gouji", "gouji"],
    [LINUX, " ~/bin/gouji ", "/home/li/bin/gouji"],
    [LINUX, "${workspaceFolder}/tools/gouji", "/srv/报告/tools/gouji"],
    [LINUX, "tools/gouji", "/srv/报告/tools/gouji"],
    [LINUX, "~li/gouji", "/srv/报告/~li/gouji"],
    [{ ...LINUX, folders: ["/cost/$&"] }, "${workspaceFolder}/gouji", "/cost/$&/gouji"],
    [WINDOWS, "~\\gouji.exe", "C:\\Users\\li\\gouji.exe"],
    [WINDOWS, "${workspaceFolder}\\.venv\\Scripts\\gouji.exe", "D:\\报告\\.venv\\Scripts\\gouji.exe"],
    [WINDOWS, "${workspaceFolder}/gouji.exe", "D:\\报告\\gouji.exe"],
    [WINDOWS, "C:\\Python\\Scripts\\gouji.exe", "C:\\Python\\Scripts\\gouji.exe"],
  ] as const) {
    test(`${path} is ${command}`, () => {
      assert.deepEqual(lines({ ...around, path }), [command]);
    });
  }
});

describe("in a workspace that is not trusted", () => {
  test("nothing inside it is run", () => {
    assert.deepEqual(lines({ ...LINUX, trusted: false }), ["gouji", "python3 -m gouji", "python -m gouji"]);
    assert.deepEqual(lines({ ...WINDOWS, trusted: false }), ["gouji", "python -m gouji", "py -m gouji"]);
  });

  test("a setting of the user that leads into it is not followed", () => {
    for (const path of ["${workspaceFolder}/.venv/bin/gouji", "./gouji", "/srv/报告/gouji", "/srv/../srv/报告/gouji"]) {
      assert.deepEqual(lines({ ...LINUX, trusted: false, path }), [], path);
    }
    assert.deepEqual(lines({ ...WINDOWS, trusted: false, interpreter: "d:\\报告\\python.exe" }), []);
  });

  test("a program beside it is run", () => {
    assert.deepEqual(lines({ ...LINUX, trusted: false, path: "/srv/报告2/gouji" }), ["/srv/报告2/gouji"]);
    assert.deepEqual(lines({ ...LINUX, trusted: false, path: "/srv/..报告/gouji" }), ["/srv/..报告/gouji"]);
    assert.deepEqual(lines({ ...WINDOWS, trusted: false, path: "C:\\报告\\gouji.exe" }), ["C:\\报告\\gouji.exe"]);
  });
});
