"""N603 project-count-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ProjectCountMismatch(Rule):
    """项目个数不符（project-count-mismatch）

    查什么
        写明的自评项目个数，与逐个评分的项目和所附项目自评表的份数是否相符。

    为什么
        增减项目后，正文的个数与附表容易脱节；漏附一张表也由此看出。

    错例
        2022年度自评的项目资金共有4个。
        一、评价结论
        （一）离休人员补助
        综合评价得分：93分
        （二）社会化管理补助
        综合评价得分：99分
        项目支出绩效自评表
        项目名称 离休人员补助。
        项目支出绩效自评表
        项目名称 社会化管理补助。

    正例
        2022年度自评的项目资金共有2个。
        一、评价结论
        （一）离休人员补助
        综合评价得分：93分
        （二）社会化管理补助
        综合评价得分：99分
        项目支出绩效自评表
        项目名称 离休人员补助。
        项目支出绩效自评表
        项目名称 社会化管理补助。

    何时不报
        附表份数与逐个评分的项目数不一致，或只有其中一种；只附一张表。

    依据
        自评项目、评分和自评表一一对应。
    """

    code = "N603"
    name = "project-count-mismatch"
    title = "项目个数不符"
    title_en = "The number of projects differs"
    severity = ERROR
    messages = {
        "projects": {
            "zh": "写明自评项目{stated}，逐个评分的项目和所附自评表均为{computed}，请核对。",
            "en": "{stated} projects are declared; {computed} are scored and have forms.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("project-count"):
            yield finding(self, verdict, "projects")
