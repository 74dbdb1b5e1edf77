"""X720 duplicate-row."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class DuplicateRow(Rule):
    """指标重复（duplicate-row）

    查什么
        同一张自评表中，三级指标名称和指标值都相同的两行。

    为什么
        同一指标计两次分，多为复制后没有修改。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 印发宣传资料 | 2000份 | 2000份 | 10 | 10 | |
        | 产出指标 | 时效指标 | 完成及时率 | 100% | 100% | 10 | 10 | |
        | 效益指标 | 社会效益指标 | 印发宣传资料 | 2000份 | 2000份 | 10 | 10 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 印发宣传资料 | 2000份 | 2000份 | 10 | 10 | |
        | 产出指标 | 时效指标 | 完成及时率 | 100% | 100% | 10 | 10 | |
        | 效益指标 | 社会效益指标 | 群众知晓率 | 90% | 92% | 10 | 10 | |

    何时不报
        指标值不同；相邻两行（可能是一个合并的单元格）；很短的名称；数量指标、质量指标等分类名称；看不准列的行。

    依据
        同一指标不重复设置。
    """

    code = "X720"
    name = "duplicate-row"
    title = "指标重复"
    title_en = "The same indicator twice"
    severity = INFO
    messages = {
        "found": {
            "zh": "指标“{stated}”与前面的指标重复，请核对。",
            "en": "The indicator “{stated}” stands here again.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("duplicate-row"):
            yield finding(self, verdict, "found")
