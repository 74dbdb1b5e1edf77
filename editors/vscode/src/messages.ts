/** What the extension says to its user. */

import type { Origin } from "./discovery";
import type { Found, Refused } from "./program";

export type Lang = "zh" | "en";

/** Double quotes: to cmd.exe, single ones are part of the name. */
const INSTALL = 'pip install "gouji[lsp]"';

const zh = {
  openSettings: "打开设置",
  showOutput: "查看输出",
  failing: "勾稽服务未在运行，点击查看输出",
  silent: "没有应答",
  notFound: `未找到 gouji。请运行 ${INSTALL} 安装，或在设置中指定 gouji.path 或 gouji.interpreter。`,
  notTrusted: `工作区未受信任，未运行其中的程序，别处未找到 gouji。请信任此工作区，或运行 ${INSTALL} 安装。`,
  wrongSetting: (refused: Refused) =>
    `设置 ${refused.origin} 指定的 ${refused.command} 不能运行 gouji（${reasons.zh(refused)}）。请更正设置，或运行 ${INSTALL} 安装。`,
  notStarted: (why: string) => (lacksTheExtra(why) ? `gouji 未装编辑器支持。请运行 ${INSTALL} 安装。` : `勾稽服务未能启动：${why}`),
  keepsStopping: (why: string) => `勾稽服务多次意外退出，不再自动启动：${why}`,
  found: (found: Found) => `使用 gouji ${found.version}：${line(found)}（${origins.zh[found.origin]}）`,
  refused: (refused: Refused) => `未采用 ${line(refused)}（${origins.zh[refused.origin]}）：${reasons.zh(refused)}`,
};

const en: typeof zh = {
  openSettings: "Open Settings",
  showOutput: "Show Output",
  failing: "The gouji server is not running. Click to show the output.",
  silent: "no answer",
  notFound: `gouji was not found. Install it with ${INSTALL}, or set gouji.path or gouji.interpreter.`,
  notTrusted: `The workspace is not trusted, so no program in it was run, and gouji was not found elsewhere. Trust the workspace, or install gouji with ${INSTALL}.`,
  wrongSetting: (refused) =>
    `${refused.command}, named by the setting ${refused.origin}, does not run gouji (${reasons.en(refused)}). Correct the setting, or install gouji with ${INSTALL}.`,
  notStarted: (why) => (lacksTheExtra(why) ? `gouji lacks its editor support. Install it with ${INSTALL}.` : `The gouji server did not start: ${why}`),
  keepsStopping: (why) => `The gouji server stopped time and again and is not restarted: ${why}`,
  found: (found) => `gouji ${found.version}: ${line(found)} (${origins.en[found.origin]})`,
  refused: (refused) => `Not ${line(refused)} (${origins.en[refused.origin]}): ${reasons.en(refused)}`,
};

export const MESSAGES: Record<Lang, typeof zh> = { zh, en };

const origins: Record<Lang, Record<Origin, string>> = {
  zh: {
    "gouji.path": "设置 gouji.path",
    "gouji.interpreter": "设置 gouji.interpreter",
    selected: "Python 扩展所选解释器",
    environment: "工作区的虚拟环境",
    command: "系统命令",
  },
  en: {
    "gouji.path": "setting gouji.path",
    "gouji.interpreter": "setting gouji.interpreter",
    selected: "selected in the Python extension",
    environment: "virtual environment of the workspace",
    command: "command of the system",
  },
};

const reasons: Record<Lang, (refused: Refused) => string> = {
  zh: ({ why, said }) => ({ missing: "没有这个程序", silent: zh.silent, other: said })[why],
  en: ({ why, said }) => ({ missing: "no such program", silent: en.silent, other: said })[why],
};

/** `gouji lsp` without its libraries ends with the command that installs them. */
function lacksTheExtra(said: string): boolean {
  return said.includes("gouji[lsp]");
}

function line({ command, args }: Found | Refused): string {
  return [command, ...args].join(" ");
}
