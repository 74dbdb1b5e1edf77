"""U301 yuan-wanyuan-slip."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import BROKEN, Verdict
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Related, Rule, Suggestion


class YuanWanyuanSlip(Rule):
    """元、万元量级错误（yuan-wanyuan-slip）

    查什么
        一个金额换成相差一万倍的计量单位（元、万元、亿元）后，它参加的占比、合计、增减幅恰好成立；按原单位则相差悬殊。
        人与万人、吨与万吨等同样处理。

    为什么
        “266.9元”漏写“万”字，照字面理解差一万倍，占比、合计全部落空，而数字本身是对的。

    错例
        日常公用经费68.66元，占基本支出580.15万元的11.83%。全年基本支出580.15万元，其中：人员经费511.49万元，公用经费68.66元。

    正例
        全年基本支出580.15万元，其中：人员经费511.49万元，公用经费68.66万元。
        人均待遇提高至1974.01元，基础养老金提高至220元。

    何时不报
        单价、人均、标准等本来就以元计的金额；换单位后关系仍不成立的。

    依据
        同一关系式中各金额的量级应当一致；换单位后算式精确成立是单位写错的直接证据。
    """

    code = "U301"
    name = "yuan-wanyuan-slip"
    title = "元、万元量级错误"
    title_en = "A unit ten thousand times too small or too large"
    severity = ERROR
    messages = {
        "slip": {
            "zh": "“{figure}”疑应为“{correction}”：按原单位{equation}，与文中{stated}相差悬殊，改正后成立。",
            "en": "{figure} should probably be {correction}: as printed, {equation}, far from {stated}; corrected, it holds.",
        },
        "sum": {
            "zh": "“{figure}”疑应为“{correction}”：改正后分项之和等于合计{stated}。",
            "en": "{figure} should probably be {correction}: then the parts add up to {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        by_figure: dict[int, list[Verdict]] = {}
        for verdict in facts.verdicts:
            if verdict.outcome == BROKEN and verdict.diagnosis == "unit-slip":
                by_figure.setdefault(verdict.culprit.start, []).append(verdict)
        for verdicts in by_figure.values():
            yield self._finding(facts, verdicts)

    def _finding(self, facts: Facts, verdicts: list[Verdict]) -> Finding:
        """One finding for one figure, told by the share or rate if there is one, which shows the slip best."""
        verdict = min(verdicts, key=lambda v: v.claim.kind == "sum")
        culprit = verdict.culprit
        figure = facts.document.text[culprit.start:culprit.end]
        related = {(o.start, o.end): Related(o.role, o.start, o.end)
                   for v in verdicts for o in v.claim.all_operands if o.start != culprit.start}
        values = {"figure": figure, "correction": verdict.correction, "equation": verdict.equation,
                  "stated": verdict.stated_text}
        return Finding(self, culprit.start, culprit.end, "sum" if verdict.claim.kind == "sum" else "slip", values,
                       related=tuple(related.values()), equation=verdict.equation, stated=verdict.stated_text,
                       computed=verdict.computed_text,
                       suggestion=Suggestion(culprit.start, culprit.end, verdict.correction, "改正单位后算式成立"))
