"""S510 execution-score-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ExecutionScoreMismatch(Rule):
    """预算执行得分与执行率不符（execution-score-mismatch）

    查什么
        预算执行的得分是否等于分值乘以执行率（执行率高于100%按100%计）。

    为什么
        这一项是按公式计分的，手工填写后与执行率脱节最容易被退回。

    错例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.5746 | 10 | 89.71% | 7 |

    正例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.5746 | 10 | 89.71% | 8.97 |

    何时不报
        按四舍五入或截位取整到任一位小数相符；执行率在80%以上而得分高于按比例计算的分数（按档计分的办法常见）；预算数为0。

    依据
        预算执行得分 = 分值 × 执行率，最高为满分。
    """

    code = "S510"
    name = "execution-score-mismatch"
    title = "预算执行得分与执行率不符"
    title_en = "The score of budget execution does not follow from the rate"
    severity = WARNING
    messages = {
        "found": {
            "zh": "按执行率应得{computed}分（{equation}），表中得分{stated}，请核对或说明计分办法。",
            "en": "The rate gives {computed} ({equation}), the form says {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("execution-score"):
            yield finding(self, verdict, "found")
