import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import manifest from "../package.json";
import chinese from "../package.nls.zh-cn.json";
import english from "../package.nls.json";

const FINDINGS = [
  ["报告.txt:24:26: 错误 R210 completion-rate-inverted 应为102.0%，请核对。", "报告.txt", "24", "26", "错误", "R210"],
  ["送审/03 报告.md:30:27: 警告 R202 shares-not-100 各分项占比合计109.9%，不是100%，请核对。", "送审/03 报告.md", "30", "27", "警告", "R202"],
  ["C:\\送审\\报告.txt:1:5: 提示 T101 component-sum-mismatch 尾差0.01万元。", "C:\\送审\\报告.txt", "1", "5", "提示", "T101"],
  ["a:1:2: b.txt:3:4: error N602 headcount-breakdown-mismatch The staff listed add up to 27人.", "a:1:2: b.txt", "3", "4", "error", "N602"],
] as const;

const OTHERS = [
  "   10 │ …中心编制数28人，2024年末实有在编人数24人",
  "      = 算式：5人 + 16人 + 6人 = 27人",
  "报告.docx:第3段: 错误 T101 component-sum-mismatch 分项之和24人，与合计21人相差3人，请核对。",
  "报告.txt: 注：2张有数字的表格中，1张的版式未能识别",
  "共检查 1 个文件，12 处：错误 10，警告 2，提示 0；核对了 47 个数字。",
];

function pattern(name: string): RegExp {
  return new RegExp(manifest.contributes.problemPatterns.find((one) => one.name === name)!.regexp);
}

describe("the problem matcher", () => {
  for (const [line, ...parts] of FINDINGS) {
    test(`reads ${line}`, () => {
      assert.deepEqual(pattern("gouji").exec(line)?.slice(1, 6), parts);
    });
  }

  test("keeps rule and message", () => {
    assert.equal(pattern("gouji").exec(FINDINGS[0][0])?.[6], "completion-rate-inverted 应为102.0%，请核对。");
  });

  test("leaves all other lines alone", () => {
    for (const line of OTHERS) assert.doesNotMatch(line, pattern("gouji"));
  });

  test("has a matcher each for warnings and hints, whose Chinese words are unknown to the editor", () => {
    const matched = (name: string) => FINDINGS.filter(([line]) => pattern(name).test(line)).map((finding) => finding[4]);
    assert.deepEqual(matched("gouji-warning"), ["警告"]);
    assert.deepEqual(matched("gouji-info"), ["提示"]);
  });
});

test("settings that name a program or its arguments are not taken from a workspace that is not trusted", () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const overridable = Object.entries(manifest.contributes.configuration.properties).filter(([, { scope }]) => scope === "machine-overridable");
  assert.deepEqual(restricted, overridable.map(([name]) => name));
  assert.deepEqual(restricted, ["gouji.path", "gouji.interpreter", "gouji.args"]);
});

test("every text of the manifest is there in both languages", () => {
  const used = [...readFileSync("package.json", "utf8").matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]).sort();
  assert.deepEqual(Object.keys(english).sort(), used);
  assert.deepEqual(Object.keys(chinese).sort(), used);
});
