import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CloseAction } from "vscode-languageclient/node";
import { clientOptions, Restarts } from "../src/client";
import { channel } from "./vscode";

test("Markdown and plain text are checked, from files and not yet saved", () => {
  const { documentSelector } = clientOptions("zh", channel(), new Restarts(() => undefined));
  assert.deepEqual(documentSelector, [
    { language: "markdown", scheme: "file" },
    { language: "markdown", scheme: "untitled" },
    { language: "plaintext", scheme: "file" },
    { language: "plaintext", scheme: "untitled" },
  ]);
});

test("the server is told the language", () => {
  assert.deepEqual(clientOptions("en", channel(), new Restarts(() => undefined)).initializationOptions, { lang: "en" });
});

describe("a server that stops", () => {
  function stopping(times: readonly number[], running = true): { actions: CloseAction[]; givenUp: number } {
    let now = 0;
    let givenUp = 0;
    const restarts = new Restarts(() => givenUp++, 4, 180_000, () => now);
    restarts.running = running;
    const actions = times.map((time) => {
      now = time;
      return restarts.closed().action;
    });
    return { actions, givenUp };
  }

  const { Restart, DoNotRestart } = CloseAction;

  test("is started again, four times in three minutes", () => {
    assert.deepEqual(stopping([0, 1, 2, 3, 4]), { actions: [Restart, Restart, Restart, Restart, DoNotRestart], givenUp: 1 });
  });

  test("is started again and again where it stops seldom", () => {
    const hourly = [0, 1, 2, 3, 4, 5, 6].map((hour) => hour * 3_600_000);
    assert.deepEqual(stopping(hourly), { actions: hourly.map(() => Restart), givenUp: 0 });
  });

  test("is not started again if it never ran", () => {
    assert.deepEqual(stopping([0], false), { actions: [DoNotRestart], givenUp: 0 });
  });
});
