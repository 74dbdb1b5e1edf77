"""R207 change-direction-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, INFO, WARNING, Finding, Rule


class ChangeDirectionConflict(Rule):
    """增减方向矛盾（change-direction-conflict）

    查什么
        “增加”“减少”“提高”“降低”等方向词与前后两个数字的大小是否一致；同一处既说增减又说持平；增加或减少的数额为0。

    为什么
        方向写反会使结论完全相反，多因套用上年文字、只改数字未改措辞。

    错例
        参保率由95.2%提高到93.8%。
        公务用车运行费减少为0.00万元，与2023年持平。

    正例
        参保率由93.8%提高到95.2%。
        公务用车运行费减少为0.00万元，比2023年减少1.20万元。

    何时不报
        名次、办理天数等数值越小越好的；两个数字的计量单位不同；以其他年度为基数的另一项比较。

    依据
        增减额的符号应与方向词一致；数额为0时宜写“与上年持平”（仅作提示）。
    """

    code = "R207"
    name = "change-direction-conflict"
    title = "增减方向矛盾"
    title_en = "The word for the change says the opposite of the figures"
    severity = ERROR
    messages = {
        "opposite": {
            "zh": "按所列数字变动方向相反（{equation}），文中写作{stated}，请核对方向词或数字。",
            "en": "The figures move the other way ({equation}) than the words at {stated} say.",
        },
        "ends": {
            "zh": "文中称由{base}“{word}”到{stated}，方向与数字不符，请核对。",
            "en": "The text says from {base} to {stated} with a word ({word}) for the other direction.",
        },
        "moved": {
            "zh": "同一处既写“{word}”又写“{flat}”，两者矛盾，请核对。",
            "en": "The text says both {word} and {flat} of one change.",
        },
        "zero-rate": {
            "zh": "增减额为{stated}，增减幅却为{computed}，两者矛盾，请核对。",
            "en": "The change is {stated}, yet its rate is {computed}.",
        },
        "zero": {
            "zh": "增减额为{stated}，宜写作“持平”，请核对。",
            "en": "The change is {stated}: better said to be unchanged.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("growth", "change", "direction"):
            match verdict.diagnosis:
                case "opposite-sign" if verdict.claim.kind == "direction":
                    base, word = (facts.document.text[o.start:o.end] for o in verdict.claim.operands)
                    yield finding(self, verdict, "ends", base=base, word=word)
                case "opposite-sign":
                    yield finding(self, verdict, "opposite")
                case "moved-and-flat":
                    words = {o.role: facts.document.text[o.start:o.end] for o in verdict.claim.operands}
                    yield finding(self, verdict, "moved", severity=WARNING, **words)
                case "zero-with-rate":
                    yield finding(self, verdict, "zero-rate")
                case "zero-change":
                    yield finding(self, verdict, "zero", severity=INFO)
