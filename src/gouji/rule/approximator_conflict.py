"""U308 approximator-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class ApproximatorConflict(Rule):
    """概数用语重复（approximator-conflict）

    查什么
        一个数字前后同时使用两个概数词，如“约……左右”“近……余”“超过……多”。

    为什么
        概数词重叠，含义不清，公文写作中应避免。

    错例
        全年服务群众约20万人次左右。

    正例
        全年服务群众约20万人次。

    何时不报
        只用一个概数词；“以上”“以下”表示界限。

    依据
        公文数字用法的一般要求。
    """

    code = "U308"
    name = "approximator-conflict"
    title = "概数用语重复"
    title_en = "Two approximating words around one figure"
    severity = INFO
    messages = {
        "found": {
            "zh": "“{stated}”前后有两个概数词，请保留一个。",
            "en": "Two approximating words around {stated}; one is enough.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("approximators"):
            yield finding(self, verdict, "found")
