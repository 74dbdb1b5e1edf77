"""G002 suppression-without-reason."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class SuppressionWithoutReason(Rule):
    """忽略标记没有理由（suppression-without-reason）

    查什么
        请求忽略某处问题的标记（<!-- gouji: ignore T101 -- 理由 -->、以“勾稽忽略”开头的批注）没有写明理由。没有理由的标记不生效。

    为什么
        事后要看得出为什么不改：是口径如此，还是没有来得及改。

    错例
        全年收入100万元，其中：甲收入60万元，乙收入50万元。<!-- gouji: ignore T103 -->

    正例
        全年收入100万元。<!-- gouji: ignore D -- 待主管部门批复 -->

    何时不报
        标记写有理由；使用 --no-suppressions 时。

    依据
        本工具的约定。
    """

    code = "G002"
    name = "suppression-without-reason"
    title = "忽略标记没有理由"
    title_en = "A suppression without a reason"
    severity = WARNING
    messages = {
        "rules": {
            "zh": "忽略 {rules} 的标记没有写明理由，未生效，请补写理由。",
            "en": "This suppression of {rules} gives no reason and has no effect.",
        },
        "all": {
            "zh": "忽略标记没有写明理由，未生效，请补写理由。",
            "en": "This suppression gives no reason and has no effect.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Found where suppressions are applied."""
        return iter(())
