"""G004 suppression-not-understood."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class SuppressionNotUnderstood(Rule):
    """忽略标记无法识别（suppression-not-understood）

    查什么
        标记中的规则不存在，或者写法不对。这样的标记不生效。

    为什么
        作者以为已经忽略，其实没有；或者写错规则而放过了别的问题。

    错例
        全年收入100万元。<!-- gouji: ignore T999 -- 上级口径 -->

    正例
        全年收入100万元。

    何时不报
        规则名称、代码或代码开头（T101、share-mismatch、T）都能识别；使用 --no-suppressions 时。

    依据
        本工具的约定。
    """

    code = "G004"
    name = "suppression-not-understood"
    title = "忽略标记无法识别"
    title_en = "A suppression that is not understood"
    severity = WARNING
    messages = {
        "unknown": {
            "zh": "忽略标记无法识别，未生效：{why}",
            "en": "This suppression is not understood and has no effect: {why}",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        """Found where suppressions are applied."""
        return iter(())
