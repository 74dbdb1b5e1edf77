"""N601 declared-count-vs-list."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class DeclaredCountVsList(Rule):
    """数量与列举不符（declared-count-vs-list）

    查什么
        写明的个数与所列各项是否相符：“下设8个股室，分别为……”“财政、社保、地税三方”“存在以下三个问题：”之后的编号或一是、二是；“以上三项”与前面的编号。

    为什么
        机构、措施、问题增减后，开头的个数容易漏改。

    错例
        中心下设6个股室，分别为综合股、财务股、参保股、待遇股、稽核股。

    正例
        中心下设5个股室，分别为综合股、财务股、参保股、待遇股和稽核股。
        按月实行“财政、社保、税务”三方对账。

    何时不报
        列举后有“等”而个数更多；名称中含有顿号或“和”，因而有几种数法；按各项所带数量相加的；上级规定的名称（八项规定、五项制度）；其中、主要等只列部分的。

    依据
        个数等于列举的项数。
    """

    code = "N601"
    name = "declared-count-vs-list"
    title = "数量与列举不符"
    title_en = "A declared number differs from the list"
    severity = ERROR
    messages = {
        "count": {
            "zh": "写明{stated}，列举为{computed}（{equation}），请核对。",
            "en": "{stated} are declared, {computed} are listed ({equation}).",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("count"):
            yield finding(self, verdict, "count")
