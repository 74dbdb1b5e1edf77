"""T101 component-sum-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import ENUMERATION, SOURCES
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.headcount_breakdown_mismatch import is_headcount
from gouji.rule.model import ERROR, Finding, Rule

_OF_OTHERS = frozenset((SOURCES, ENUMERATION))


class ComponentSumMismatch(Rule):
    """分项合计不符（component-sum-mismatch）

    查什么
        总数与所列分项之和是否相等。分项必须是完整的：括号内逐项列出、“加……总计”、“合计”，或者按定义就只有这几项
        （税收与非税、基本支出与项目支出、城镇与乡村等）；按定义互不交叉的几项（公务接待费与公务用车费）之和也不得大于总数。各项先换算为同一计量单位，并按各自印出的小数位数留出四舍五入的余地。

    为什么
        合计是全文引用最多的数字。一个分项改了而合计没有跟着改，是送审稿中最常见的差错之一。

    错例
        全年发放待遇34745万元（基金24019万元、财政补助10276万元）。

    正例
        全年发放待遇34745万元（基金24019万元、财政补助10726万元）。
        各险种征收17.10亿元，其中：企业养老9.41亿元，失业2765万元。

    何时不报
        “其中”“包括”可能只列出一部分，和数小于总数本身不算差错；职称、学历即使在括号里也常只列高的几级；人均数、价格、比率不相加；尾差在各数的进位余地之内。

    依据
        决算报表的基本平衡公式：合计等于各分项之和。
    """

    code = "T101"
    name = "component-sum-mismatch"
    title = "分项合计不符"
    title_en = "The parts do not add up to the total"
    severity = ERROR
    messages = {
        "sum": {
            "zh": "分项之和{computed}，与合计{stated}相差{difference}，请核对。",
            "en": "The parts add up to {computed}, the total says {stated}: {difference} apart.",
        },
        "digit": {
            "zh": "分项之和{computed}，与合计{stated}相差{difference}；若“{figure}”为“{correction}”则相符，疑有一位数字写错，请核对。",
            "en": "The parts add up to {computed}, the total says {stated}; it would be right if {figure} were {correction}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if is_headcount(verdict) or verdict.claim.frame in _OF_OTHERS or verdict.claim.note:
                # a partition with a name has a rule of its own
                continue
            if verdict.diagnosis == "digit-slip":
                culprit = verdict.culprit
                figure = facts.document.text[culprit.start:culprit.end]
                yield finding(self, verdict, "digit", figure=figure, correction=verdict.correction)
            else:
                yield finding(self, verdict, "sum")
