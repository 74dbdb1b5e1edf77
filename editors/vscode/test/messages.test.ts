import assert from "node:assert/strict";
import { test } from "node:test";
import { MESSAGES } from "../src/messages";
import type { Refused } from "../src/program";

const REFUSED: Refused = { origin: "gouji.interpreter", command: "/opt/py/python", args: ["-m", "gouji"], why: "other", said: "No module named gouji" };

test("whoever has no gouji is told how to install it", () => {
  for (const { notFound, notTrusted, wrongSetting } of [MESSAGES.zh, MESSAGES.en]) {
    for (const text of [notFound, notTrusted, wrongSetting(REFUSED)]) assert.match(text, /pip install "gouji\[lsp\]"/);
  }
});

test("a wrong setting is named, with what is wrong", () => {
  assert.equal(
    MESSAGES.zh.wrongSetting(REFUSED),
    '设置 gouji.interpreter 指定的 /opt/py/python 不能运行 gouji（No module named gouji）。请更正设置，或运行 pip install "gouji[lsp]" 安装。',
  );
  assert.match(MESSAGES.zh.wrongSetting({ ...REFUSED, why: "missing" }), /没有这个程序/);
  assert.match(MESSAGES.en.wrongSetting({ ...REFUSED, why: "silent" }), /no answer/);
});

test("a server without its libraries is told from one that fails", () => {
  assert.equal(MESSAGES.zh.notStarted("缺少 pygls：pip install 'gouji[lsp]'"), 'gouji 未装编辑器支持。请运行 pip install "gouji[lsp]" 安装。');
  assert.equal(MESSAGES.zh.notStarted("MemoryError"), "勾稽服务未能启动：MemoryError");
});

test("the output tells what was tried", () => {
  assert.equal(MESSAGES.zh.refused(REFUSED), "未采用 /opt/py/python -m gouji（设置 gouji.interpreter）：No module named gouji");
  assert.equal(
    MESSAGES.en.found({ origin: "environment", command: "/r/.venv/bin/gouji", args: [], version: "0.1.0" }),
    "gouji 0.1.0: /r/.venv/bin/gouji (virtual environment of the workspace)",
  );
});
