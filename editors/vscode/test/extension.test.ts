import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, test, type TestContext } from "node:test";
import type { ExtensionContext } from "vscode";
import { activate, deactivate } from "../src/extension";
import { clients, State } from "./languageclient";
import { gouji, onWindows, program, temporaryFolder } from "./programs";
import { editor } from "./vscode";

const SERVES = `console.log("ready"); process.stdin.resume();`;
const PATH = process.env["PATH"];

/** A workspace in which no gouji of this machine is found. */
function workspace(t: TestContext): string {
  const folder = temporaryFolder(t);
  process.env["PATH"] = temporaryFolder(t);
  editor.folders = [folder];
  return folder;
}

/** Activates the extension, does something in the editor, and closes it when all that is through. */
async function session(t: TestContext, during: () => void | Promise<void> = () => undefined): Promise<void> {
  activate({ extensionPath: temporaryFolder(t), subscriptions: [] as unknown[] } as ExtensionContext);
  await during();
  await deactivate();
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(10);
}

beforeEach(() => {
  clients.length = 0;
  Object.assign(editor, { settings: {}, trusted: true, python: undefined, choice: undefined, executed: [], errors: [], logged: [], statusShown: false });
});

afterEach(() => {
  process.env["PATH"] = PATH;
});

describe("where gouji is", { skip: onWindows }, () => {
  test("its server is started in the language of the settings, and ended at last", async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), SERVES);
    editor.settings = { lang: "en" };
    await session(t);
    assert.deepEqual(clients.map(({ options }) => options.initializationOptions), [{ lang: "en" }]);
    assert.deepEqual(editor.errors, []);
    assert.equal(editor.statusShown, false);
    assert.ok(clients[0]?.disposed && clients[0].server?.signalCode === "SIGTERM");
  });

  test("the interpreter of the Python extension goes before the environment of the workspace", async (t) => {
    const folder = workspace(t);
    gouji(join(folder, ".venv", "bin", "gouji"), SERVES);
    editor.python = gouji(join(folder, "python"), SERVES);
    await session(t);
    assert.equal(clients[0]?.server?.spawnfile, editor.python);
    assert.deepEqual(clients[0].server.spawnargs.slice(1), ["-m", "gouji", "lsp"]);
  });

  test("a changed setting starts the server anew, one at a time", async (t) => {
    const folder = workspace(t);
    gouji(join(folder, ".venv", "bin", "gouji"), SERVES);
    await session(t, () => {
      editor.change("gouji.lang");
      editor.change("gouji.args");
    });
    assert.deepEqual(clients.map(({ disposed }) => disposed), [true, true, true]);
  });

  test("a server that has left does not keep the next from starting", async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), `console.log("ready"); setTimeout(() => process.exit(1), 100);`);
    await session(t, async () => {
      await until(() => clients[0]?.server?.exitCode === 1);
      editor.change("gouji.lang");
    });
    assert.equal(clients.length, 2);
  });

  test("the status bar shows while no server runs", async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), SERVES);
    await session(t, async () => {
      await until(() => clients[0]?.isRunning() === true);
      clients[0]?.changed({ newState: State.Stopped });
      assert.equal(editor.statusShown, true);
      clients[0]?.changed({ newState: State.Running });
      assert.equal(editor.statusShown, false);
    });
  });

  test("other settings do not", async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), SERVES);
    await session(t, () => editor.change("gouji.trace.server", "editor.fontSize"));
    assert.equal(clients.length, 1);
  });

  test("nothing is started where it is switched off", async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), SERVES);
    editor.settings = { enable: false };
    await session(t);
    assert.deepEqual([clients.length, editor.errors.length, editor.statusShown], [0, 0, false]);
  });

  test("a workspace that is not trusted has its environment left alone until it is", async (t) => {
    const folder = workspace(t);
    const ran = join(folder, "ran");
    program(join(folder, ".venv", "bin", "gouji"), `require("node:fs").writeFileSync(${JSON.stringify(ran)}, "");`);
    editor.python = join(folder, ".venv", "bin", "gouji");
    editor.trusted = false;
    await session(t);
    await assert.rejects(access(ran));
    assert.match(editor.errors[0] ?? "", /未受信任/);

    gouji(join(folder, ".venv", "bin", "gouji"), SERVES);
    editor.python = undefined;
    await session(t, () => {
      editor.trusted = true;
      editor.listeners.trust?.(undefined as never);
    });
    assert.equal(clients.at(-1)?.server?.spawnfile, join(folder, ".venv", "bin", "gouji"));
  });
});

describe("where it fails", () => {
  test("a missing gouji is said once, shown in the status bar, and the settings are a click away", async (t) => {
    workspace(t);
    editor.choice = "打开设置";
    await session(t);
    assert.equal(editor.errors.length, 1);
    assert.match(editor.errors[0] ?? "", /^未找到 gouji。.*pip install "gouji\[lsp\]"/);
    assert.equal(editor.statusShown, true);
    assert.deepEqual(editor.executed, [["workbench.action.openSettings", "@ext:gouji.gouji"]]);
  });

  test("a wrong setting is said, and no other gouji taken in its place", { skip: onWindows }, async (t) => {
    gouji(join(workspace(t), ".venv", "bin", "gouji"), SERVES);
    editor.settings = { path: "${workspaceFolder}/wrong/gouji" };
    await session(t);
    assert.equal(clients.length, 0);
    assert.match(editor.errors[0] ?? "", /gouji\.path.*wrong\/gouji.*没有这个程序/);
  });

  test("a server without its libraries is told from one that fails", { skip: onWindows }, async (t) => {
    const command = join(workspace(t), "venv", "bin", "gouji");
    gouji(command, `console.error("缺少 pygls：pip install 'gouji[lsp]'"); process.exit(2);`);
    await session(t);
    gouji(command, `console.error("Error: No such command 'lsp'."); process.exit(2);`);
    await session(t);
    assert.deepEqual(editor.errors, ['gouji 未装编辑器支持。请运行 pip install "gouji[lsp]" 安装。', "勾稽服务未能启动：Error: No such command 'lsp'."]);
    assert.equal(editor.statusShown, true);
  });
});
