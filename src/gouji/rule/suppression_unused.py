"""G003 suppression-unused."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class SuppressionUnused(Rule):
    """忽略标记已无必要（suppression-unused）

    查什么
        标记所在的段落、表格行或批注处没有它要忽略的问题。

    为什么
        问题改正以后标记仍在，以后再出现同样的问题就会被放过。

    错例
        全年收入100万元。<!-- gouji: ignore R201 -- 上级口径 -->

    正例
        全年收入100万元。

    何时不报
        标记所指的规则没有全部运行（用了 --select、--ignore）；标记没有理由或无法识别（另行提示）；使用 --no-suppressions 时。

    依据
        本工具的约定。
    """

    code = "G003"
    name = "suppression-unused"
    title = "忽略标记已无必要"
    title_en = "A suppression that suppresses nothing"
    severity = WARNING
    messages = {
        "rules": {
            "zh": "此处没有 {rules} 的问题，忽略标记已无必要，请删除。",
            "en": "Nothing of {rules} is found here; remove this suppression.",
        },
        "all": {
            "zh": "此处没有发现问题，忽略标记已无必要，请删除。",
            "en": "Nothing is found here; remove this suppression.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Found where suppressions are applied."""
        return iter(())
