"""N602 headcount-breakdown-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule
from gouji.view.prose.labels import is_of_staff


def is_headcount(verdict: Verdict) -> bool:
    """Whether a sum is of the staff of a unit: 编制, 在编, 实有, 在职."""
    stated = verdict.claim.stated
    return stated.quantity.kind in ("persons", "posts", "count") and is_of_staff(stated.label)


class HeadcountBreakdownMismatch(Rule):
    """人员构成不符（headcount-breakdown-mismatch）

    查什么
        编制数、实有人数、在编人数与其后列出的人员构成（行政、参公、事业、工勤，管理岗、专业技术岗、工勤岗，或在职、退休）之和是否相等。

    为什么
        人员情况是绩效自评报告的第一组数字，基本支出、控制率、人均费用都由它推算。

    错例
        2024年实有在编人数21人（其中行政人员6人，参公人员14人，非参公人员4人）。

    正例
        2024年实有在编人数24人（其中行政人员6人，参公人员14人，非参公人员4人）。
        年末实有人数36人，其中在职人员30人，退休人员6人。

    何时不报
        只列出部分人员的“其中”；编制数与实有数之间的差额（那是缺编或超编，不是构成）。

    依据
        机构人员情况表的表内关系：年末实有人数等于在职、离休、退休人数之和。
    """

    code = "N602"
    name = "headcount-breakdown-mismatch"
    title = "人员构成不符"
    title_en = "The staff by category do not add up"
    severity = ERROR
    messages = {
        "sum": {
            "zh": "所列人员合计{computed}，与{stated}相差{difference}，请核对人员构成。",
            "en": "The staff listed add up to {computed}, not {stated}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if is_headcount(verdict):
                yield finding(self, verdict, "sum")
