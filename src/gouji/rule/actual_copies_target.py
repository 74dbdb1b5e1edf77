"""S525 actual-copies-target."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class ActualCopiesTarget(Rule):
    """完成值照抄指标值（actual-copies-target）

    查什么
        自评表中定性指标的实际完成值与指标值一字不差的。同一张表合并为一处。

    为什么
        完成值应写实际达到的程度，照抄指标值等于没有填。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 效益指标 | 社会效益指标 | 公众环保意识 | 环保意识逐步提高 | 环保意识逐步提高 | 10 | 10 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 效益指标 | 社会效益指标 | 公众环保意识 | 环保意识逐步提高 | 参与活动人数较上年增加 | 10 | 10 | |
        | 产出指标 | 质量指标 | 验收结果 | 合格 | 合格 | 10 | 10 | |

    何时不报
        指标值含有数字；合格、达标、按时完成等本来就是结果的用语；很短的用语；看不准列的行。

    依据
        定性指标应描述实际完成情况。
    """

    code = "S525"
    name = "actual-copies-target"
    title = "完成值照抄指标值"
    title_en = "The result repeats the words of the target"
    severity = INFO
    messages = {
        "found": {
            "zh": "完成值“{stated}”照抄指标值，请填写实际完成情况。",
            "en": "The result repeats the target: {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("copied-target"):
            yield finding(self, verdict, "found")
