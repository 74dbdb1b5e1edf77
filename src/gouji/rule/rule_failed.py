"""G001 rule-failed."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class RuleFailed(Rule):
    """规则运行出错（rule-failed）

    查什么
        某条规则在检查这份文件时自身出错。该规则停用，其他规则照常检查。

    为什么
        漏查应当让人知道，而不是悄悄略过。

    错例
        （由程序自身产生，没有报告文本的例子。）

    正例
        全年收入100万元。

    何时不报
        规则正常运行时。

    依据
        本工具的约定。
    """

    code = "G001"
    name = "rule-failed"
    title = "规则运行出错"
    title_en = "A rule failed"
    severity = WARNING
    messages = {
        "failed": {
            "zh": "规则 {rule} 运行出错（{error}），本文件未经该规则检查，请报告此问题。",
            "en": "Rule {rule} failed ({error}); this file was not checked by it. Please report this.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        return iter(())

    def finding(self, rule: Rule, error: Exception) -> Finding:
        """The finding that stands for a failure."""
        return Finding(self, 0, 0, "failed", {"rule": f"{rule.code} {rule.name}", "error": type(error).__name__})
