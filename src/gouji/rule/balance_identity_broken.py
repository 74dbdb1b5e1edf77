"""T105 balance-identity-broken."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class BalanceIdentityBroken(Rule):
    """收支不平衡（balance-identity-broken）

    查什么
        写明收支平衡的，收入总计与支出总计是否相等；写明结余（结转、顺差、缺口）的，收入减支出是否等于它；写明年初结转的，年初结转加收入减支出是否等于年末结转；出生率减死亡率是否等于自然增长率。

    为什么
        收支平衡是预决算报表最基本的勾稽关系。

    错例
        全年收入完成971714万元，支出完成988038万元，当年收支结余-16370万元。

    正例
        全年收入完成971714万元，支出完成988038万元，当年收支结余-16324万元。
        收入总计507972万元，支出总计502323万元，结转下年5649万元。

    何时不报
        滚存结余、年末结余等含以前年度而未写明年初结转的数字；收入与支出不在同一段；收入、支出各有几个数字而无法确定取哪一个。

    依据
        年初结转结余 + 本年收入 = 本年支出 + 年末结转结余。
    """

    code = "T105"
    name = "balance-identity-broken"
    title = "收支不平衡"
    title_en = "Income, expenditure and balance do not tie"
    severity = ERROR
    messages = {
        "difference": {
            "zh": "应为{computed}（{equation}），文中写作{stated}，相差{difference}，请核对。",
            "en": "It should be {computed} ({equation}), not {stated}: {difference} apart.",
        },
        "balance": {
            "zh": "文中写明收支平衡，但支出总计{stated}与收入总计{computed}相差{difference}，请核对。",
            "en": "Said to balance, but total expenditure {stated} and total income {computed} differ by {difference}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for kind in ("difference", "carry-over"):
            for verdict in facts.broken(kind):
                yield finding(self, verdict, "difference")
        for verdict in facts.broken("balance"):
            yield finding(self, verdict, "balance")
