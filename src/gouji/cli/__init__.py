"""The command line. Commands are loaded when they are called, so that starting costs no more than click."""

from __future__ import annotations

from importlib import import_module

import click

from gouji import __version__

_COMMANDS = {
    "check": "核对报告中的数字，列出不可能同时成立的地方 · check reports",
    "scan": "核对成批的报告，结果存入数据库 · thousands of reports",
    "annotate": "把问题写成批注，另存一份 · a copy with comments",
    "claims": "列出每条勾稽关系及结论，和数字台账 · every claim with its verdict",
    "quantities": "列出找到的每个数字和日期 · every figure and date",
    "rules": "列出全部规则 · the rules",
    "explain": "说明一条规则 · a rule's page",
    "explain-finding": "说明某一处为什么报为错误 · why a finding is an error",
    "lsp": "编辑器的语言服务 · language server for editors",
    "config": "显示生效的设置及其来源 · the settings in force",
    "completion": "命令行补全脚本 · shell completion",
}


class _Lazy(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        return import_module(f"gouji.cli.{name.replace('-', '_')}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gouji", message="%(prog)s %(version)s")
def main() -> None:
    """gouji（勾稽）finds the figures of a Chinese report that cannot all be true.

    \b
    gouji check 报告.txt            check a report
    gouji check 报告文件夹 --format json
    gouji explain T101             what a rule checks, and when it keeps silent
    """
