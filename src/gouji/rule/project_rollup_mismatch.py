"""X710 project-rollup-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ProjectRollupMismatch(Rule):
    """项目汇总与分表不符（project-rollup-mismatch）

    查什么
        正文中各项目的年初预算、全年预算、全年执行的合计数，是否等于所附各项目自评表之和；其中财政拨款、其他资金也分别核对。

    为什么
        汇总数出自各分表，改了一张分表而没有改汇总，是最常见的文表不一致。

    错例
        本单位2024年度自评的项目共有2个，全年预算数71.09万元，全年执行数67.66万元。

        项目支出绩效自评表

        | 项目名称 | 甲项目 | | | | | | |
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.57 | 10 | 89.70% | 8.97 |

        项目支出绩效自评表

        | 项目名称 | 乙项目 | | | | | | |
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 28.09 | 28.09 | 28.09 | 10 | 100% | 10 |

        项目汇总后，全年执行数另见决算。

    正例
        本单位2024年度自评的项目共有2个，全年预算数71.09万元，全年执行数66.66万元。

        项目支出绩效自评表

        | 项目名称 | 甲项目 | | | | | | |
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.57 | 10 | 89.70% | 8.97 |

        项目支出绩效自评表

        | 项目名称 | 乙项目 | | | | | | |
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 28.09 | 28.09 | 28.09 | 10 | 100% | 10 |

    何时不报
        所附自评表不是每个项目一张，或有的表没有资金总额、没有写明计量单位；相差仅在末位（按截位提示）。

    依据
        正文汇总数 = 各项目自评表之和。
    """

    code = "X710"
    name = "project-rollup-mismatch"
    title = "项目汇总与分表不符"
    title_en = "The projects do not add up to what the report says of all"
    severity = ERROR
    messages = {
        "found": {
            "zh": "各项目自评表之和为{computed}（{equation}），此处为{stated}，相差{difference}，请核对。",
            "en": "The forms of the projects add up to {computed} ({equation}); here it says {stated}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("rollup"):
            yield finding(self, verdict, "found")
